package io.assethatch.gateway.session;

import io.assethatch.gateway.http.DocumentFetch;
import io.assethatch.gateway.http.Problem;
import io.assethatch.gateway.http.ProblemCode;
import io.assethatch.gateway.limits.RateLimits;
import io.assethatch.gateway.session.TokenVerifier.InvalidToken;
import io.assethatch.gateway.session.TokenVerifier.KeysUnavailable;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides who a request acts for. With a token: whom the verified token names. Without one: nobody, or in local mode the
 * workspace {@code local}, if the request was sent to this machine by no other site.
 */
@Singleton
public class Doorkeeper {

    private static final Set<String> LOOPBACK_HOSTS =
            Set.of("localhost", "127.0.0.1", "::1", "[::1]", "0:0:0:0:0:0:0:1");
    private static final String CHALLENGE = "Bearer realm=\"asset-hatch\"";

    private final Optional<LocalIssuer> issuer;
    private final TokenVerifier verifier;
    private final RequestSite site;
    private final RateLimits limits;

    @Inject
    Doorkeeper(
            Vertx vertx,
            IdentityConfig identity,
            SessionConfig session,
            RateLimits limits,
            @ConfigProperty(name = "quarkus.http.host") String listenHost) {
        this.limits = limits;
        this.site = new RequestSite(CrossOrigin.lowerCase(session.corsOrigins()));
        if (session.localMode()) {
            refuseOpenDoor(session, listenHost);
            var key = session.signingKeyFile().map(SigningKey::keptIn).orElseGet(SigningKey::generate);
            var local = new LocalIssuer(key, identity, session.requestTokenLifetime(), Clock.systemUTC());
            this.issuer = Optional.of(local);
            this.verifier = new TokenVerifier(identity, local);
        } else {
            this.issuer = Optional.empty();
            this.verifier = new TokenVerifier(identity, remoteKeys(vertx, identity));
        }
    }

    /**
     * Completes with the caller. Fails with {@link Refused}, which carries the problem to answer. Never blocks; the
     * request must be paused, since the answer may come later.
     */
    private Future<Caller> admit(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return admitWithoutToken(request);
        }
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return refused(challenge("Send the access token as \"Authorization: Bearer …\".", ""));
        }
        return verifier.verify(authorization.substring(7).strip()).recover(failure -> {
            if (failure instanceof InvalidToken) {
                return refused(
                        challenge("The token is refused: " + failure.getMessage() + ".", ", error=\"invalid_token\""));
            }
            if (failure instanceof KeysUnavailable) {
                return refused(
                        Problem.of(ProblemCode.KEYS_UNAVAILABLE, "The issuer's keys cannot be had; try again shortly.")
                                .with("Retry-After", "5"));
            }
            return Future.failedFuture(failure);
        });
    }

    /** A handler that calls the given one with the caller, or answers the refusal, or that it is one request too many. */
    public Handler<RoutingContext> admitting(BiConsumer<RoutingContext, Caller> handler) {
        return ctx -> {
            ctx.request().pause();
            admit(ctx.request()).onComplete(admitted -> {
                if (admitted.succeeded()) {
                    Caller caller = admitted.result();
                    limits.count(ctx.request(), caller.workspace())
                            .ifPresentOrElse(
                                    problem -> problem.answer(ctx.request()), () -> handler.accept(ctx, caller));
                } else if (admitted.cause() instanceof Refused) {
                    ((Refused) admitted.cause()).problem().answer(ctx.request());
                } else {
                    ctx.fail(admitted.cause());
                }
            });
        };
    }

    /** The issuer of local mode; empty outside it. */
    Optional<LocalIssuer> issuer() {
        return issuer;
    }

    /** The problem of a request that may not act in local mode without a token, if there is one. */
    Optional<Problem> objection(HttpServerRequest request) {
        if (!site.namesLoopback(request)) {
            return Optional.of(
                    challenge("Without a token only requests to localhost, 127.0.0.1 or [::1] are served.", ""));
        }
        if (site.isForeign(request)) {
            return Optional.of(
                    Problem.of(
                            ProblemCode.FOREIGN_ORIGIN,
                            "The request comes from a page of another site; allow it with assethatch.gateway.cors-origins, or send a token."));
        }
        return Optional.empty();
    }

    private Future<Caller> admitWithoutToken(HttpServerRequest request) {
        if (issuer.isEmpty()) {
            return refused(challenge("Send an access token as \"Authorization: Bearer …\".", ""));
        }
        return objection(request)
                .map(Doorkeeper::refused)
                .orElseGet(() -> Future.succeededFuture(issuer.get().local()));
    }

    private static Problem challenge(String detail, String error) {
        return Problem.of(ProblemCode.UNAUTHENTICATED, detail).with("WWW-Authenticate", CHALLENGE + error);
    }

    private static Future<Caller> refused(Problem problem) {
        return Future.failedFuture(new Refused(problem));
    }

    private static void refuseOpenDoor(SessionConfig session, String listenHost) {
        if (!LOOPBACK_HOSTS.contains(listenHost) && !session.localModeAllowAnyHost()) {
            throw new ConfigurationException(
                    "assethatch.gateway.local-mode=true lets everyone in who can connect, but " + "quarkus.http.host="
                            + listenHost + " is not a loopback address. Set quarkus.http.host=127.0.0.1.");
        }
    }

    private static RemoteKeys remoteKeys(Vertx vertx, IdentityConfig identity) {
        var address = identity.jwksUrl()
                .orElseThrow(() -> new ConfigurationException(
                        "assethatch.identity.jwks-url is missing: without local mode tokens need an issuer."));
        var fetch = new DocumentFetch(vertx, "issuer-keys", identity.jwksTimeout(), identity.jwksBytesMax());
        return new RemoteKeys(address, fetch, identity.jwksMaxAge(), identity.jwksMinInterval(), Clock.systemUTC());
    }

    /** The request is not served; {@link #problem} says why. */
    private static final class Refused extends RuntimeException {

        private final transient Problem problem;

        Refused(Problem problem) {
            super(problem.code().code(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
