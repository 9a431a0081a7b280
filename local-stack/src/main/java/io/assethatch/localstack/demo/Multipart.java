package io.assethatch.localstack.demo;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A {@code multipart/form-data} body (RFC 7578). */
final class Multipart {
    private final String boundary = "hatch-" + UUID.randomUUID();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Multipart json(String name, byte[] value) {
        return part("form-data; name=\"" + name + "\"", "application/json", value);
    }

    Multipart file(String name, String fileName, String mediaType, byte[] content) {
        String safeName = fileName.replaceAll("[\"\\\\\\p{Cntrl}]", "_");
        return part("form-data; name=\"" + name + "\"; filename=\"" + safeName + "\"", mediaType, content);
    }

    private Multipart part(String disposition, String mediaType, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: " + disposition + "\r\nContent-Type: " + mediaType
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    HttpRequest.BodyPublisher body() {
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.BodyPublishers.ofByteArray(body.toByteArray());
    }
}
