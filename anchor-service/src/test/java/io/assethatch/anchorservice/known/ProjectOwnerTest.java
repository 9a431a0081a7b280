package io.assethatch.anchorservice.known;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.anchorservice.ProjectServiceDouble;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(ProjectServiceDouble.class)
class ProjectOwnerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String workspace = "ws-" + UUID.randomUUID();
    private final UUID project = ProjectServiceDouble.projectOf(workspace);

    @Inject
    ProjectOwner owner;

    @BeforeEach
    @AfterEach
    void theCircuitIsClosed() {
        ProjectServiceDouble.away(false);
        ProjectServiceDouble.silent(false);
        ProjectServiceDouble.breakNext(0);
        for (int i = 0; i < 10; i++) {
            await().atMost(PATIENCE).until(() -> status(project) == 200);
        }
    }

    @Test
    void aLostConnectionIsAskedAgain() {
        int before = ProjectServiceDouble.asked();
        ProjectServiceDouble.breakNext(2);

        assertEquals(200, status(project));
        assertEquals(3, ProjectServiceDouble.asked() - before);
    }

    @Test
    void anAnswerIsNotAskedForAgain() {
        int before = ProjectServiceDouble.asked();

        assertEquals(404, status(UUID.randomUUID()));
        assertEquals(1, ProjectServiceDouble.asked() - before);
    }

    @Test
    void anOwnerWhoNeverAnswersKeepsNobodyWaiting() {
        ProjectServiceDouble.silent(true);

        assertEquals(503, status(project));
    }

    @Test
    void anOutageIsAnsweredWithoutAskingUntilItIsOver() {
        ProjectServiceDouble.away(true);
        await().atMost(PATIENCE).until(() -> {
            int before = ProjectServiceDouble.asked();
            assertEquals(503, status(project));
            return ProjectServiceDouble.asked() == before;
        });
        ProjectServiceDouble.away(false);

        await().atMost(PATIENCE).until(() -> status(project) == 200);
    }

    private int status(UUID id) {
        try {
            owner.require(workspace, id).await().atMost(PATIENCE);
            return 200;
        } catch (Problem problem) {
            assertTrue(problem.problemType().status() != 503 || problem.retryAfter() != null);
            return problem.problemType().status();
        }
    }
}
