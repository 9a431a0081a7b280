package io.assethatch.kit.problem;

/**
 * A kind of problem: a section of {@code docs/errors.md}.
 *
 * @param code stable kebab-case word that clients decide by
 * @param title stable and short; never tells about the single case
 */
public record ProblemType(String code, int status, String title) {
    public static final ProblemType MALFORMED = new ProblemType("malformed-request", 400, "The request is malformed");
    public static final ProblemType POSITION_UNKNOWN =
            new ProblemType("position-unknown", 400, "The position is not one of this store");
    public static final ProblemType UNAUTHENTICATED =
            new ProblemType("unauthenticated", 401, "A valid access token is needed");
    public static final ProblemType FORBIDDEN = new ProblemType("forbidden", 403, "This caller may not do that");
    public static final ProblemType NOT_FOUND = new ProblemType("not-found", 404, "There is no such thing");
    public static final ProblemType METHOD_NOT_ALLOWED =
            new ProblemType("method-not-allowed", 405, "The resource does not have this method");
    public static final ProblemType NOT_ACCEPTABLE =
            new ProblemType("not-acceptable", 406, "No acceptable representation exists");
    public static final ProblemType CONFLICT =
            new ProblemType("conflict", 409, "The request is at odds with the state");
    public static final ProblemType ID_WAS_USED = new ProblemType("id-was-used", 409, "The id was used before");
    public static final ProblemType REQUEST_IN_FLIGHT =
            new ProblemType("request-in-flight", 409, "A request with this key is being worked on");
    public static final ProblemType EDIT_CONFLICT =
            new ProblemType("edit-conflict", 412, "The resource was changed by somebody else");
    public static final ProblemType TOO_LARGE = new ProblemType("body-too-large", 413, "The body is too large");
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE =
            new ProblemType("unsupported-media-type", 415, "The media type is not supported");
    public static final ProblemType INVALID = new ProblemType("invalid", 422, "A value breaks a rule");
    public static final ProblemType IDEMPOTENCY_KEY_REUSED =
            new ProblemType("idempotency-key-reused", 422, "The key belongs to another request");
    public static final ProblemType PRECONDITION_REQUIRED =
            new ProblemType("precondition-required", 428, "If-Match is required");
    public static final ProblemType INTERNAL = new ProblemType("internal-error", 500, "Something went wrong here");
    public static final ProblemType STORE_BUSY = new ProblemType("store-busy", 503, "The store is busy");
    public static final ProblemType STORE_UNAVAILABLE =
            new ProblemType("store-unavailable", 503, "The store cannot be reached");
    public static final ProblemType ENTITY_PARKED =
            new ProblemType("entity-parked", 503, "A change of this entity waits for an operator");
    public static final ProblemType SERVICE_UNAVAILABLE =
            new ProblemType("service-unavailable", 503, "A service that is needed cannot be reached");

    private static final String PAGE = "https://assethatch.io/errors#";

    /** The problem's type URI: its section in the published form of docs/errors.md. */
    public String uri() {
        return PAGE + code;
    }
}
