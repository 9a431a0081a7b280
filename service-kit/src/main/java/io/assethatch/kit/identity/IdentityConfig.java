package io.assethatch.kit.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How a caller's token is read; signature, issuer and audience are smallrye-jwt's, set from the same prefix. */
@ConfigMapping(prefix = "assethatch.identity")
public interface IdentityConfig {
    /** Where the keys of the issuer are. */
    String jwksUrl();

    @WithDefault("assethatch-local")
    String issuer();

    @WithDefault("assethatch")
    String audience();

    /** The claim that names the workspace: every issuer has {@code sub}, few have a tenant. */
    @WithDefault("sub")
    String workspaceClaim();
}
