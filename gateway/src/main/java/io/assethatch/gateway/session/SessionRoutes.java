package io.assethatch.gateway.session;

import io.assethatch.gateway.http.OwnRoute;
import io.assethatch.gateway.http.Problem;
import io.assethatch.gateway.http.ProblemCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** {@code /api/session}: who am I, and in local mode a token; {@code /.well-known/jwks.json} for the services. */
@Singleton
class SessionRoutes {

    private final Doorkeeper doorkeeper;
    private final SessionConfig config;

    @Inject
    SessionRoutes(Doorkeeper doorkeeper, SessionConfig config) {
        this.doorkeeper = doorkeeper;
        this.config = config;
    }

    void mount(@Observes Router router) {
        OwnRoute.json(router, "/api/session")
                .on(HttpMethod.GET, doorkeeper.admitting(this::whoAmI))
                .on(HttpMethod.POST, this::open)
                .on(HttpMethod.DELETE, SessionRoutes::close)
                .mount();
        OwnRoute.json(router, "/.well-known/jwks.json")
                .on(HttpMethod.GET, this::keys)
                .mount();
    }

    private void whoAmI(RoutingContext ctx, Caller caller) {
        ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        OwnRoute.answer(
                ctx,
                200,
                new JsonObject()
                        .put("workspace", caller.workspace())
                        .put("expiresAt", caller.expiresAt().toString())
                        .put("localMode", doorkeeper.issuer().isPresent()));
    }

    /** Tokens carry themselves; the gateway keeps no session that it could end. */
    private static void close(RoutingContext ctx) {
        ctx.response().setStatusCode(204).end();
    }

    private void keys(RoutingContext ctx) {
        doorkeeper
                .issuer()
                .ifPresentOrElse(
                        issuer -> {
                            ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=60");
                            OwnRoute.answer(ctx, 200, issuer.jwks());
                        },
                        () -> Problem.of(
                                        ProblemCode.NOT_FOUND,
                                        "This gateway issues no tokens; ask the issuer for its keys.")
                                .answer(ctx.request()));
    }

    private void open(RoutingContext ctx) {
        var request = ctx.request();
        if (doorkeeper.issuer().isEmpty()) {
            Problem.of(
                            ProblemCode.METHOD_NOT_ALLOWED,
                            "This gateway issues no tokens: get one from the OpenID provider and send it as \"Authorization: Bearer …\".")
                    .with("Allow", "GET, HEAD, DELETE, OPTIONS")
                    .answer(request);
            return;
        }
        // With a token or without: one for another workspace is given to this machine's user only.
        var objection = doorkeeper.objection(request);
        if (objection.isPresent()) {
            objection.get().answer(request);
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= config.sessionBodyBytesMax()) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> open(ctx, body));
        request.resume();
    }

    private void open(RoutingContext ctx, Buffer body) {
        if (body.length() > config.sessionBodyBytesMax()) {
            Problem.of(ProblemCode.BODY_TOO_LARGE, "The body may have " + config.sessionBodyBytesMax() + " bytes.")
                    .answer(ctx.request());
            return;
        }
        Workspace workspace;
        try {
            workspace = workspaceIn(body);
        } catch (WrongBody wrong) {
            wrong.problem.answer(ctx.request());
            return;
        }
        Caller session = doorkeeper.issuer().orElseThrow().issue(workspace, config.sessionLifetime());
        ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        OwnRoute.answer(
                ctx,
                200,
                new JsonObject()
                        .put("workspace", session.workspace())
                        .put("token", session.token())
                        .put("expiresAt", session.expiresAt().toString()));
    }

    private static Workspace workspaceIn(Buffer body) {
        if (body.length() == 0) {
            return Workspace.LOCAL;
        }
        Object name = nameIn(body);
        if (name == null) {
            return Workspace.LOCAL;
        }
        if (!(name instanceof String)) {
            throw new WrongBody(Problem.of(ProblemCode.MALFORMED_REQUEST, "\"workspace\" is a string.")
                    .at("/workspace"));
        }
        try {
            return new Workspace((String) name);
        } catch (IllegalArgumentException broken) {
            throw new WrongBody(Problem.of(ProblemCode.INVALID, Workspace.RULE).at("/workspace"));
        }
    }

    private static @Nullable Object nameIn(Buffer body) {
        JsonObject json;
        try {
            json = new JsonObject(body);
        } catch (DecodeException | ClassCastException e) {
            throw new WrongBody(Problem.of(ProblemCode.MALFORMED_REQUEST, "The body is not a JSON object."));
        }
        for (String property : json.fieldNames()) {
            if (!property.equals("workspace")) {
                throw new WrongBody(Problem.of(ProblemCode.MALFORMED_REQUEST, "The body may hold \"workspace\" only.")
                        .at("/" + property.replace("~", "~0").replace("/", "~1")));
            }
        }
        return json.getValue("workspace");
    }

    private static final class WrongBody extends RuntimeException {

        private final transient Problem problem;

        WrongBody(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }
    }
}
