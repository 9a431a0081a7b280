package io.assethatch.kit.upload;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the bytes of a form's part.
 *
 * @param name of the form's field
 */
record PartHead(String name, Optional<String> mediaType) {
    /** One character a byte, so that nothing is lost that is only compared. */
    static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)=(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"|([^\\s;\"]*))");

    /** RFC 2046, section 5.1.1. */
    private static final Pattern BOUNDARY = Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");

    /** Encodings that leave bytes as they are; RFC 7578, section 4.7, knows no others. */
    private static final Set<String> PLAIN = Set.of("7bit", "8bit", "binary");

    /**
     * @throws io.assethatch.kit.problem.Problem 400
     */
    static PartHead parse(String lines) {
        var headers = new HashMap<String, String>();
        for (String line : lines.split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            } else if (!line.isEmpty()) {
                throw FormFile.malformed("a part has a line that is no header");
            }
        }
        String disposition = headers.getOrDefault("content-disposition", "");
        String name = parameters(disposition).get("name");
        if (!disposition.toLowerCase(Locale.ROOT).startsWith("form-data") || name == null) {
            throw FormFile.malformed("a part has no name");
        }
        if (!PLAIN.contains(
                headers.getOrDefault("content-transfer-encoding", "binary").toLowerCase(Locale.ROOT))) {
            throw FormFile.malformed("a part is encoded; send it as it is");
        }
        return new PartHead(name, Optional.ofNullable(headers.get("content-type")));
    }

    /** The boundary that the type of a form names. */
    static String boundary(String contentType) {
        String boundary = parameters(contentType).get("boundary");
        if (boundary == null || !BOUNDARY.matcher(boundary).matches()) {
            throw FormFile.malformed("its type names no usable boundary");
        }
        return boundary;
    }

    private static Map<String, String> parameters(String header) {
        var parameters = new HashMap<String, String>();
        Matcher parameter = PARAMETER.matcher(header);
        while (parameter.find()) {
            String quoted = parameter.group(2);
            parameters.putIfAbsent(
                    parameter.group(1).toLowerCase(Locale.ROOT),
                    quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
        }
        return parameters;
    }
}
