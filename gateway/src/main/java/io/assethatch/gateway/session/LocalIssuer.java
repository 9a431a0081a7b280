package io.assethatch.gateway.session;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jspecify.annotations.Nullable;

/** The issuer of local mode. Signing costs about a millisecond, so the token of requests without one is kept for a while. */
final class LocalIssuer implements VerificationKeys {

    private final SigningKey key;
    private final IdentityConfig identity;
    private final Duration requestTokenLifetime;
    private final Clock clock;
    private final AtomicReference<@Nullable Caller> local = new AtomicReference<>();

    LocalIssuer(SigningKey key, IdentityConfig identity, Duration requestTokenLifetime, Clock clock) {
        this.key = key;
        this.identity = identity;
        this.requestTokenLifetime = requestTokenLifetime;
        this.clock = clock;
    }

    /** A new token for the workspace. */
    Caller issue(Workspace workspace, Duration lifetime) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(lifetime);
        var claims = Jwt.claims().issuer(identity.issuer()).audience(identity.audience());
        String token = claims.subject(workspace.name())
                .claim(identity.workspaceClaim(), workspace.name())
                .issuedAt(now)
                .expiresAt(end)
                .jws()
                .keyId(key.jwk().getKeyId())
                .algorithm(SignatureAlgorithm.RS256)
                .sign(key.jwk().getPrivateKey());
        return new Caller(workspace.name(), token, end);
    }

    /** The caller that a request without a token stands for. Two threads may both make one at the turn; either will do. */
    Caller local() {
        Caller kept = local.get();
        Instant half = clock.instant().plus(requestTokenLifetime.dividedBy(2));
        if (kept != null && kept.expiresAt().isAfter(half)) {
            return kept;
        }
        Caller made = issue(Workspace.LOCAL, requestTokenLifetime);
        local.set(made);
        return made;
    }

    /** The public key as a JSON Web Key Set. */
    JsonObject jwks() {
        return new JsonObject()
                .put("keys", new JsonArray().add(new JsonObject(key.jwk().toParams(OutputControlLevel.PUBLIC_ONLY))));
    }

    @Override
    public Future<List<JsonWebKey>> current() {
        return Future.succeededFuture(List.of(key.jwk()));
    }

    @Override
    public Future<List<JsonWebKey>> refreshed() {
        return current();
    }
}
