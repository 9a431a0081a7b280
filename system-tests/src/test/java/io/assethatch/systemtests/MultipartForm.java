package io.assethatch.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The body of a form: images where the document says binary, the example's members elsewhere. */
record MultipartForm(String contentType, byte[] bytes) {
    private static final String BOUNDARY = "asset-hatch-example";

    /**
     * @param described the media type of the document, with schema and encoding of the parts
     */
    static MultipartForm of(JsonNode described, ApiDocument document, JsonNode example) {
        var bytes = new ByteArrayOutputStream();
        document.resolved(described.path("schema"))
                .path("properties")
                .properties()
                .forEach(part -> {
                    if (part.getValue().path("format").asText().equals("binary")
                            || part.getValue().has("contentMediaType")
                            || part.getKey().equals("image")) {
                        write(bytes, part.getKey(), "; filename=\"example.png\"", "image/png", Pictures.anchor(11));
                    } else if (example.has(part.getKey())) {
                        byte[] json = example.path(part.getKey()).toString().getBytes(StandardCharsets.UTF_8);
                        write(bytes, part.getKey(), "", "application/json", json);
                    }
                });
        bytes.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return new MultipartForm("multipart/form-data; boundary=" + BOUNDARY, bytes.toByteArray());
    }

    private static void write(ByteArrayOutputStream form, String name, String more, String type, byte[] content) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more
                + "\r\nContent-Type: " + type + "\r\n\r\n";
        form.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(content);
        form.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
