package io.assethatch.generationservice.provider.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Answers of providers, read leniently: what is missing or of another type than documented is absent, and never a reason
 * to lose an image that was paid for.
 */
public final class LooseJson {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            // An image in base64 is one string; the size of the answer is bounded already.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNestingDepth(64)
                    .build())
            .build());

    private LooseJson() {}

    /** A missing node for what is no JSON. */
    public static JsonNode read(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** A missing node for what is no JSON. */
    public static JsonNode read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first member of that name in which there is text, at any depth; empty if none. */
    static String firstText(JsonNode node, String... names) {
        for (String name : names) {
            for (JsonNode found : node.findValues(name)) {
                if (found.isTextual()) {
                    return found.textValue();
                }
            }
        }
        return "";
    }

    /** The bytes of base64, bare or in a data URL, of either alphabet; empty for anything else. */
    public static Optional<byte[]> base64(JsonNode node) {
        if (!node.isTextual()) {
            return Optional.empty();
        }
        String text = node.textValue();
        int comma = text.startsWith("data:") ? text.indexOf(',') + 1 : 0;
        String bare = text.substring(comma).strip();
        try {
            boolean urlSafe = bare.indexOf('-') >= 0 || bare.indexOf('_') >= 0;
            byte[] bytes = urlSafe
                    ? Base64.getUrlDecoder().decode(bare)
                    : Base64.getMimeDecoder().decode(bare);
            return bytes.length == 0 ? Optional.empty() : Optional.of(bytes);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * An amount as micro-dollars, rounded up.
     *
     * @param micros how many micro-dollars the unit of the amount is
     */
    public static OptionalLong usd6(JsonNode amount, long micros) {
        if (!amount.isNumber() && !amount.isTextual()) {
            return OptionalLong.empty();
        }
        try {
            BigDecimal exact = new BigDecimal(amount.asText()).multiply(BigDecimal.valueOf(micros));
            boolean sane = exact.signum() >= 0 && exact.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
            return sane
                    ? OptionalLong.of(exact.setScale(0, RoundingMode.CEILING).longValueExact())
                    : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
