package io.assethatch.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which access tokens count; the services read the first four keys too. */
@ConfigMapping(prefix = "assethatch.identity")
interface IdentityConfig {

    /** Where the issuer publishes its keys. Needed outside local mode; in local mode the gateway uses its own key. */
    Optional<URI> jwksUrl();

    /** The {@code iss} that a token must carry, and that local tokens get. */
    @WithDefault("assethatch-local")
    String issuer();

    /** The {@code aud} that a token must carry, and that local tokens get. */
    @WithDefault("assethatch")
    String audience();

    /** The claim that names the workspace. */
    @WithDefault("sub")
    String workspaceClaim();

    /** Accepted signature algorithms: asymmetric ones only, so that a public key can never pass as a shared secret. */
    @WithDefault("RS256,ES256")
    List<String> algorithms();

    /** Tolerated difference between the issuer's clock and ours. */
    @WithDefault("30s")
    Duration clockSkew();

    /** Keys are fetched anew after this time, so that a withdrawn key stops working. */
    @WithDefault("10m")
    Duration jwksMaxAge();

    /** A token with an unknown key id fetches the keys, but not more often than this: a caller must not drive the issuer. */
    @WithDefault("5s")
    Duration jwksMinInterval();

    /** Longest wait for the keys; a caller waits with it. */
    @WithDefault("2s")
    Duration jwksTimeout();

    /** Largest key document that is read; issuers publish a few KiB. */
    @WithDefault("262144")
    int jwksBytesMax();
}
