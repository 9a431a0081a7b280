package io.assethatch.gateway.routing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which service owns which path. What is not in the table does not exist for the outside. */
public final class RouteTable {

    /** Parts of a project that generation-service keeps. */
    private static final Pattern GENERATION_IN_PROJECT =
            Pattern.compile("/api/projects/[^/]+/(generations|status|settings|export|budget|spend)(/.*)?");

    private static final Map<String, Upstream> OWNERS = Map.ofEntries(
            Map.entry("/api/projects", Upstream.PROJECT_SERVICE),
            Map.entry("/api/style-anchors", Upstream.ANCHOR_SERVICE),
            Map.entry("/api/palettes", Upstream.ANCHOR_SERVICE),
            Map.entry("/api/generate", Upstream.GENERATION_SERVICE),
            Map.entry("/api/generations", Upstream.GENERATION_SERVICE),
            Map.entry("/api/batches", Upstream.GENERATION_SERVICE),
            Map.entry("/api/estimates", Upstream.GENERATION_SERVICE),
            Map.entry("/api/assets", Upstream.GENERATION_SERVICE),
            Map.entry("/api/models", Upstream.GENERATION_SERVICE),
            Map.entry("/api/settings/providers", Upstream.GENERATION_SERVICE));

    /**
     * Path characters except the semicolon, behind which some servers hide parameters ({@code ..;} is {@code ..} to
     * them).
     */
    private static final String CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~!$&'()*+,=:@-";

    /** Bytes that must not come in disguise: control, percent, dot, slash, semicolon, backslash. */
    private static final Pattern DISGUISED = Pattern.compile("[01][0-9A-Fa-f]|7[Ff]|25|2[EeFf]|3[Bb]|5[Cc]");

    private static final Pattern BYTE = Pattern.compile("[0-9A-Fa-f]{2}");

    private static final List<String> DOTS = List.of(".", "..");

    private RouteTable() {}

    /** The service that answers a canonical path, or a path template with braces; empty if the path is not proxied. */
    public static Optional<Upstream> ownerOf(String path) {
        if (GENERATION_IN_PROJECT.matcher(path).matches()) {
            return Optional.of(Upstream.GENERATION_SERVICE);
        }
        return OWNERS.entrySet().stream()
                .filter(owner -> path.equals(owner.getKey()) || path.startsWith(owner.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * Whether every reader understands the raw path alike: no empty segment, no dot segment, nothing encoded that another
     * server could take for structure. Anything else is refused rather than repaired: a path that the gateway reads as
     * {@code /api/…} and a service as {@code /internal/…} must not exist.
     */
    static boolean isCanonical(String rawPath) {
        if (rawPath.equals("/")) {
            return true;
        }
        if (!rawPath.startsWith("/")) {
            return false;
        }
        for (String segment : rawPath.substring(1).split("/", -1)) {
            if (segment.isEmpty() || DOTS.contains(segment) || !isPlain(segment)) {
                return false;
            }
        }
        return true;
    }

    /** Character by character: a pattern of alternatives recurses, and a long segment would exhaust the stack. */
    private static boolean isPlain(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            if (segment.charAt(i) == '%') {
                String hex = segment.substring(i + 1, Math.min(segment.length(), i + 3));
                if (!BYTE.matcher(hex).matches() || DISGUISED.matcher(hex).matches()) {
                    return false;
                }
                i += 2;
            } else if (CHARACTERS.indexOf(segment.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
