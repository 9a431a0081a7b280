package io.assethatch.kit.identity;

import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.security.Principal;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The workspace on whose behalf the request acts: everything is keyed by it, and other people's things are 404. */
@RequestScoped
public class Caller {
    private static final int WORKSPACE_CHARACTERS_MAX = 200;

    private final SecurityIdentity identity;
    private final IdentityConfig config;

    Caller(SecurityIdentity identity, IdentityConfig config) {
        this.identity = identity;
        this.config = config;
    }

    /** Whether the request was authenticated; false before that and where nobody need be. */
    public boolean isKnown() {
        return found().isPresent();
    }

    /**
     * @throws Problem 401 when the token lacks the workspace claim
     */
    public String workspace() {
        return found().orElseThrow(() ->
                new Problem(ProblemType.UNAUTHENTICATED, "The token needs the claim " + config.workspaceClaim() + "."));
    }

    private Optional<String> found() {
        Principal principal = identity.getPrincipal();
        if (!(principal instanceof JsonWebToken token)) {
            return Optional.empty();
        }
        Object claim = token.getClaim(config.workspaceClaim());
        return claim instanceof String workspace
                        && !workspace.isBlank()
                        && workspace.length() <= WORKSPACE_CHARACTERS_MAX
                ? Optional.of(workspace)
                : Optional.empty();
    }
}
