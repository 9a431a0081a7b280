package io.assethatch.gateway.session;

import io.vertx.core.Future;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;

/** The public keys that tokens are verified with. Safe for use by many threads; never blocks. */
interface VerificationKeys {

    /** The keys at hand. Fails with {@link java.io.IOException} or a time-out when there never were any. */
    Future<List<JsonWebKey>> current();

    /** The keys after a look at their source, for a token whose key id is unknown; may be the same ones. */
    Future<List<JsonWebKey>> refreshed();
}
