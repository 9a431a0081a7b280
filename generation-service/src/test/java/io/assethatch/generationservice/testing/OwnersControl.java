package io.assethatch.generationservice.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.microprofile.config.ConfigProvider;

/** Says what {@link OwnersDouble} answers. */
final class OwnersControl {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private OwnersControl() {}

    /** What a path answers in a workspace; JSON, or bytes for an image. */
    static void answer(String workspace, String pathAndQuery, byte[] body) {
        send("PUT", "answers/" + workspace + pathAndQuery, BodyPublishers.ofByteArray(body));
    }

    static void forget(String workspace, String pathAndQuery) {
        send("DELETE", "answers/" + workspace + pathAndQuery, BodyPublishers.noBody());
    }

    /** Whether every connection is broken over which a workspace asks for such paths. */
    static void away(String workspace, String pathPrefix, boolean away) {
        send(away ? "PUT" : "DELETE", "away/" + workspace + pathPrefix, BodyPublishers.noBody());
    }

    /** How many questions a workspace asked, but for images. */
    static int asked(String workspace) {
        return Integer.parseInt(send("GET", "asked/" + workspace, BodyPublishers.noBody()));
    }

    private static String send(String method, String path, BodyPublisher body) {
        String url = ConfigProvider.getConfig().getValue("quarkus.rest-client.project-service.url", String.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + OwnersDouble.CONTROL + path))
                .method(method, body)
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
