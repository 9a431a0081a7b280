package io.assethatch.gateway.http;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every problem the gateway itself answers; each code has a section in {@code docs/errors.md}. Where a service has the same
 * problem, code and title are the same.
 */
public enum ProblemCode {
    MALFORMED_REQUEST("malformed-request", 400, "The request is malformed"),
    UNAUTHENTICATED("unauthenticated", 401, "A valid access token is needed"),
    FOREIGN_ORIGIN("foreign-origin", 403, "Another site may not act in your name"),
    NOT_FOUND("not-found", 404, "There is no such thing"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The resource does not have this method"),
    NOT_ACCEPTABLE("not-acceptable", 406, "No acceptable representation exists"),
    REQUEST_TIMEOUT("request-timeout", 408, "The request body stopped arriving"),
    BODY_TOO_LARGE("body-too-large", 413, "The body is too large"),
    URI_TOO_LONG("uri-too-long", 414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The media type is not supported"),
    EXPECTATION_FAILED("expectation-failed", 417, "The expectation cannot be met"),
    INVALID("invalid", 422, "A value breaks a rule"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "The workspace sends too many requests"),
    HEADERS_TOO_LARGE("headers-too-large", 431, "The request headers are too large"),
    INTERNAL_ERROR("internal-error", 500, "Something went wrong here"),
    UPSTREAM_FAILED("upstream-failed", 502, "The service broke the connection"),
    UPSTREAM_UNAVAILABLE("upstream-unavailable", 503, "The service is not available"),
    KEYS_UNAVAILABLE("keys-unavailable", 503, "Tokens cannot be verified at the moment"),
    UPSTREAM_TIMEOUT("upstream-timeout", 504, "The service did not answer in time"),
    HTTP_VERSION_UNSUPPORTED("http-version-unsupported", 505, "HTTP/1.1 is needed");

    private final String code;
    private final int status;
    private final String title;

    ProblemCode(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    /** The first problem of that status. */
    public static Optional<ProblemCode> ofStatus(int status) {
        return Arrays.stream(values()).filter(code -> code.status == status).findFirst();
    }

    /** The stable word that programs compare. */
    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    String title() {
        return title;
    }
}
