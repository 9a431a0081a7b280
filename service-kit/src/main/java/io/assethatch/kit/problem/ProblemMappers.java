package io.assethatch.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.assethatch.feed.FeedFailure;
import io.assethatch.kit.http.TraceId;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a request into a problem document; the only place where failures meet HTTP. */
@Singleton
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

    /** SQLSTATE classes of an unreachable, starting or stopping database (PostgreSQL manual, appendix A). */
    private static final Set<String> DATABASE_AWAY = Set.of("08", "57", "53");

    private static final Duration SOON = Duration.ofSeconds(1);

    private final AllowedMethods allowed;

    ProblemMappers(AllowedMethods allowed) {
        this.allowed = allowed;
    }

    @ServerExceptionMapper
    Response problem(Problem problem, ContainerRequestContext request) {
        Response.ResponseBuilder response = Response.status(
                        problem.problemType().status())
                .type(PROBLEM_JSON)
                .entity(problem.document(request.getUriInfo().getPath(), TraceId.of(request)));
        problem.headers().forEach(response::header);
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
        }
        if (problem.problemType().status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }

    @ServerExceptionMapper
    Response feed(FeedFailure failure, ContainerRequestContext request) {
        Problem problem;
        if (failure instanceof FeedFailure.StoreBusy) {
            problem = new Problem(ProblemType.STORE_BUSY, "Nothing was written. Try again.").retryAfter(SOON);
        } else if (failure instanceof FeedFailure.IdWasUsed) {
            problem =
                    new Problem(ProblemType.ID_WAS_USED, "An id is used once, also after a delete. Choose a new one.");
        } else if (failure instanceof FeedFailure.StaleVersion) {
            problem = new Problem(ProblemType.EDIT_CONFLICT, "Nothing was written. Read again and repeat the change.");
        } else if (failure instanceof FeedFailure.PositionUnknown) {
            problem = new Problem(ProblemType.POSITION_UNKNOWN, failure.getMessage() + ". Start without a token.");
        } else {
            LOG.warn(failure.getMessage());
            problem = new Problem(
                            ProblemType.ENTITY_PARKED,
                            "Its newest state is not known here until an operator has looked at it.")
                    .retryAfter(Duration.ofSeconds(30));
        }
        return problem(problem, request);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException failure, ContainerRequestContext request) {
        var problem = new Problem(ProblemType.INVALID, "See errors for what to mend.");
        for (ConstraintViolation<?> violation : failure.getConstraintViolations()) {
            problem.with(new Problem.InvalidValue(Pointers.of(violation.getPropertyPath()), violation.getMessage()));
        }
        return problem(problem, request);
    }

    @ServerExceptionMapper({MismatchedInputException.class, JsonMappingException.class, JsonProcessingException.class})
    Response malformed(JsonProcessingException failure, ContainerRequestContext request) {
        if (failure.getCause() instanceof Problem problem) {
            return problem(problem, request);
        }
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return problem(
                    new Problem(ProblemType.MALFORMED, "Remove the unknown property.")
                            .with(new Problem.InvalidValue(
                                    Pointers.of(unknown), "unknown property " + unknown.getPropertyName())),
                    request);
        }
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return problem(
                    new Problem(ProblemType.MALFORMED, "A value has the wrong JSON type or form.")
                            .with(new Problem.InvalidValue(Pointers.of(mapping), "wrong type or form")),
                    request);
        }
        String where = failure.getLocation() == null
                ? ""
                : " at line " + failure.getLocation().getLineNr() + ", column "
                        + failure.getLocation().getColumnNr();
        return problem(
                new Problem(ProblemType.MALFORMED, "The body is not the JSON that is expected" + where + "."), request);
    }

    @ServerExceptionMapper({
        UnauthorizedException.class,
        AuthenticationFailedException.class,
    })
    Response unauthenticated(SecurityException failure, ContainerRequestContext request) {
        return problem(
                new Problem(ProblemType.UNAUTHENTICATED, "Send a valid token as Authorization: Bearer."), request);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException failure, ContainerRequestContext request) {
        return problem(new Problem(ProblemType.FORBIDDEN, "The token does not allow this."), request);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException failure, ContainerRequestContext request) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException malformed) {
                return malformed(malformed, request);
            }
            if (cause instanceof Problem problem) {
                return problem(problem, request);
            }
        }
        return switch (failure.getResponse().getStatus()) {
            case 400 -> problem(new Problem(ProblemType.MALFORMED, "The request cannot be read as it is."), request);
            case 401 -> unauthenticated(new UnauthorizedException(), request);
            case 403 -> forbidden(new ForbiddenException(), request);
            case 404, 405 -> notRouted(request);
            case 406 ->
                problem(
                        new Problem(ProblemType.NOT_ACCEPTABLE, "Send an Accept header that this resource can meet."),
                        request);
            case 413 ->
                problem(
                        new Problem(ProblemType.TOO_LARGE, "Send a smaller body; GET /api/limits lists every bound."),
                        request);
            case 415 ->
                problem(
                        new Problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send a media type that this resource reads."),
                        request);
            default -> unexpected(failure, request);
        };
    }

    /** Where two resources share the beginning of a path, the router says 404 of a method that none of them has. */
    private Response notRouted(ContainerRequestContext request) {
        Set<String> methods = allowed.of(request.getUriInfo().getPath());
        if (methods.isEmpty() || methods.contains(request.getMethod())) {
            return problem(new Problem(ProblemType.NOT_FOUND, "There is nothing at this path."), request);
        }
        Response response = problem(
                new Problem(ProblemType.METHOD_NOT_ALLOWED, request.getMethod() + " is not one of its methods."),
                request);
        response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", methods));
        return response;
    }

    @ServerExceptionMapper
    Response database(PgException failure, ContainerRequestContext request) {
        String state = failure.getSqlState() == null ? "" : failure.getSqlState();
        return state.length() == 5 && DATABASE_AWAY.contains(state.substring(0, 2))
                ? storeUnavailable(failure, request)
                : unexpected(failure, request);
    }

    @ServerExceptionMapper({IOException.class, VertxException.class, TimeoutException.class})
    Response connection(Exception failure, ContainerRequestContext request) {
        return storeUnavailable(failure, request);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure, ContainerRequestContext request) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem(problem, request);
            }
            if (cause instanceof FeedFailure feed) {
                return feed(feed, request);
            }
            if (cause != failure && cause instanceof PgException database) {
                return database(database, request);
            }
            if (cause instanceof java.net.ConnectException || cause instanceof java.net.UnknownHostException) {
                return storeUnavailable(cause, request);
            }
        }
        LOG.errorf(
                failure,
                "%s %s failed, trace %s",
                request.getMethod(),
                request.getUriInfo().getPath(),
                TraceId.of(request));
        return problem(
                new Problem(ProblemType.INTERNAL, "The fault is on this side and was logged under the trace id."),
                request);
    }

    private Response storeUnavailable(Throwable failure, ContainerRequestContext request) {
        LOG.warnf(
                "%s %s: no database: %s",
                request.getMethod(), request.getUriInfo().getPath(), failure);
        return problem(
                new Problem(ProblemType.STORE_UNAVAILABLE, "Nothing was written. Try again.").retryAfter(SOON),
                request);
    }
}
