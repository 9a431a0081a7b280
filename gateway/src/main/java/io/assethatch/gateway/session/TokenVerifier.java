package io.assethatch.gateway.session;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies access tokens: signature by a known key, algorithm from a fixed list, issuer, audience, expiry, a workspace.
 * Verification costs some 50 µs with RSA and runs on the calling event loop.
 */
final class TokenVerifier {

    private final IdentityConfig config;
    private final VerificationKeys keys;
    private final AlgorithmConstraints algorithms;

    TokenVerifier(IdentityConfig config, VerificationKeys keys) {
        this.config = config;
        this.keys = keys;
        this.algorithms = new AlgorithmConstraints(
                ConstraintType.PERMIT, config.algorithms().toArray(String[]::new));
    }

    /** Completes with the caller; fails with {@link InvalidToken} or {@link KeysUnavailable}. */
    Future<Caller> verify(String token) {
        return keys.current().recover(TokenVerifier::unavailable).compose(known -> {
            try {
                return Future.succeededFuture(verify(token, known));
            } catch (UnknownKey unknown) {
                return keys.refreshed().recover(TokenVerifier::unavailable).map(fresh -> verify(token, fresh));
            }
        });
    }

    private Caller verify(String token, List<JsonWebKey> known) {
        var consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(algorithms)
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(known))
                .setExpectedIssuer(config.issuer())
                .setExpectedAudience(config.audience())
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds((int) config.clockSkew().toSeconds())
                .build();
        try {
            JwtClaims claims = consumer.processToClaims(token);
            String workspace = claims.getClaimValueAsString(config.workspaceClaim());
            if (workspace == null || workspace.isBlank()) {
                throw new InvalidToken("it has no claim \"" + config.workspaceClaim() + "\"");
            }
            return new Caller(
                    workspace,
                    token,
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
        } catch (InvalidJwtException e) {
            if (e.getCause() instanceof UnresolvableKeyException) {
                throw new UnknownKey();
            }
            throw new InvalidToken(reason(e));
        } catch (MalformedClaimException e) {
            throw new InvalidToken("its claims are malformed");
        }
    }

    /** Says what is wrong in our words: those of the library repeat the token. */
    private static String reason(InvalidJwtException e) {
        if (e.hasErrorCode(ErrorCodes.EXPIRED)) {
            return "it has expired";
        }
        if (e.hasErrorCode(ErrorCodes.ISSUER_INVALID) || e.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return "it is from another issuer";
        }
        if (e.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || e.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return "it is for another audience";
        }
        if (e.hasErrorCode(ErrorCodes.EXPIRATION_MISSING)) {
            return "it never expires";
        }
        return "its form, algorithm or signature is not accepted";
    }

    private static Future<List<JsonWebKey>> unavailable(Throwable cause) {
        return Future.failedFuture(new KeysUnavailable(cause));
    }

    /** The token is not acceptable; the message continues "the token is refused:". */
    static class InvalidToken extends RuntimeException {
        InvalidToken(String reason) {
            super(reason, null, false, false);
        }
    }

    private static final class UnknownKey extends InvalidToken {
        UnknownKey() {
            super("its signing key is unknown");
        }
    }

    /** No token can be judged at the moment. */
    static final class KeysUnavailable extends RuntimeException {
        KeysUnavailable(Throwable cause) {
            super(cause);
        }
    }
}
