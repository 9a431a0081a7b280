package io.assethatch.projectservice.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assethatch.contracts.state.ProjectState;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.Written;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.MergePatch;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.BadRequestException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes a project by merge patch: judges the outcome, asks anchor-service where it must, and writes. */
@Singleton
class EditProject {
    private static final ProblemType PHASE_JUMP =
            new ProblemType("phase-jump", 409, "A phase moves one step at a time");

    private final Projects projects;
    private final ChangeFeed feed;
    private final StyleAnchorCheck anchorCheck;
    private final ObjectMapper json;
    private final Validator validator;

    EditProject(
            Projects projects, ChangeFeed feed, StyleAnchorCheck anchorCheck, ObjectMapper json, Validator validator) {
        this.projects = projects;
        this.feed = feed;
        this.anchorCheck = anchorCheck;
        this.json = json;
        this.validator = validator;
    }

    /**
     * Completes with the project as it is now, also when the patch changed nothing. Fails with {@link Problem} or {@link
     * ConstraintViolationException} for what the API document lists, and has written nothing then.
     *
     * @param ifMatch the header's value; its absence is a failure, too
     */
    Uni<Written<ProjectState>> edit(String workspace, UUID id, @Nullable String ifMatch, JsonNode patch) {
        return Panache.withSession(() -> projects.required(workspace, id))
                .map(Project::state)
                .invoke(before -> ETags.requireMatch(ifMatch, ETags.of(before.version()), () -> before))
                .chain(before -> {
                    ProjectEdit edit = edited(before, patch);
                    return checkAnchor(workspace, before, edit).chain(() -> write(workspace, before, ifMatch, edit));
                });
    }

    /** Fails like a body that was sent whole: 400 for wrong types and unknown members, 422 for values that break a rule. */
    private ProjectEdit edited(ProjectState before, JsonNode patch) {
        JsonNode merged = MergePatch.apply(json.valueToTree(ProjectEdit.of(before)), patch);
        ProjectEdit edit;
        try {
            edit = json.treeToValue(merged, ProjectEdit.class);
        } catch (JsonProcessingException e) {
            throw new BadRequestException(e);
        }
        Set<ConstraintViolation<ProjectEdit>> violations = validator.validate(edit);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return edit;
    }

    /** Before the transaction: nothing slow belongs inside of it. */
    private Uni<Void> checkAnchor(String workspace, ProjectState before, ProjectEdit edit) {
        UUID anchorId = edit.styleAnchorId();
        return anchorId == null || anchorId.equals(before.styleAnchorId())
                ? Uni.createFrom().voidItem()
                : anchorCheck.check(workspace, before.id(), anchorId);
    }

    /** What was read may have changed since; the version decides again, under the row's lock. */
    private Uni<Written<ProjectState>> write(
            String workspace, ProjectState before, @Nullable String ifMatch, ProjectEdit edit) {
        return feed.write(
                        workspace,
                        tx -> projects.locked(tx, before.id()).invoke(project -> {
                            ETags.requireMatch(
                                    "*".equals(ifMatch) ? ETags.of(before.version()) : ifMatch,
                                    ETags.of(project.version()),
                                    project::state);
                            if (apply(project, edit)) {
                                tx.put(project);
                            }
                        }))
                .map(written -> new Written<>(written.value().state(), written.position()));
    }

    private static boolean apply(Project project, ProjectEdit edit) {
        try {
            return project.edit(edit, Project.now());
        } catch (PhaseJump jump) {
            throw new Problem(PHASE_JUMP, "Move to one of: " + String.join(", ", jump.allowed()) + ".")
                    .with("allowed", jump.allowed());
        }
    }
}
