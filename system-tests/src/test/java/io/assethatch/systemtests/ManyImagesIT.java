package io.assethatch.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.localstack.Stack;
import io.assethatch.localstack.StackService;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many large images at once, in the 256 MB of heap that anchor-service is started with. */
class ManyImagesIT {
    private static final int UPLOADS = 32;
    private static final int DOWNLOADS = 64;
    private static final int ROUNDS = 3;

    /** 1300 × 1300 pixels of three bytes: 5 MB. */
    private static final LargeImage IMAGE = new LargeImage(1300);

    /** What classes and caches may still take between two rounds; a leak of one image a round would be 15 MB more. */
    private static final long GROWTH_MAX = 12 << 20;

    private static RunningStack running;
    private static HttpClient http;
    private static ExecutorService clients;

    @BeforeAll
    static void start() {
        // Two cores decode 32 images one after the other; the last sender waits rather than come again.
        running = RunningStack.start(options -> options.jvmArguments(StackService.ANCHOR_SERVICE, List.of("-Xmx256m"))
                .environment(StackService.ANCHOR_SERVICE, Map.of("ASSETHATCH_ANCHOR_IMAGE_DECODING_WAIT", "100s"))
                .environment(StackService.GATEWAY, Map.of("ASSETHATCH_GATEWAY_RESPONSE_TIMEOUT", "130s")));
        http = HttpClient.newHttpClient();
        clients = Executors.newFixedThreadPool(DOWNLOADS);
    }

    @AfterAll
    static void stop() {
        clients.shutdownNow();
        running.close();
    }

    @Test
    void arriveAndLeaveWholeWithoutTheHeapGrowing() throws Exception {
        String project = running.api().createProject("Many").getString("id");
        Stack stack = running.stack();
        long used = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int first = round * UPLOADS;
            List<String> urls = all(UPLOADS, i -> upload(project, first + i));
            all(DOWNLOADS, i -> download(urls.get(i % UPLOADS), IMAGE.sha256(first + i % UPLOADS)));

            long after = heapAfterCollection(stack);
            if (round > 0) {
                long before = used;
                assertTrue(after - before < GROWTH_MAX, "round " + round + ": " + before + " → " + after);
            }
            used = after;
        }
        assertEquals(0, stack.deaths(StackService.ANCHOR_SERVICE));
        assertEquals(0, stack.deaths(StackService.GATEWAY));
    }

    private interface Numbered<T> {
        T call(int number) throws IOException, InterruptedException;
    }

    private static <T> List<T> all(int count, Numbered<T> task) throws Exception {
        List<Callable<T>> tasks = IntStream.range(0, count)
                .<Callable<T>>mapToObj(i -> () -> task.call(i))
                .toList();
        List<Future<T>> futures = clients.invokeAll(tasks);
        var results = new ArrayList<T>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private static String upload(String project, int number) throws IOException, InterruptedException {
        String head = "--b\r\nContent-Disposition: form-data; name=\"anchor\"\r\n\r\n{\"projectId\": \"" + project
                + "\", \"styleKeywords\": \"noise\", \"colorPalette\": [\"#102030\"]}\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"noise.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n";
        HttpRequest request = HttpRequest.newBuilder(URI.create(running.stack().gatewayUrl() + "/api/style-anchors"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .timeout(Duration.ofMinutes(5))
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        IMAGE.publisher(number),
                        BodyPublishers.ofString("\r\n--b--\r\n")))
                .build();

        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());

        assertEquals(201, answer.statusCode(), answer::body);
        JsonPath anchor = JsonPath.from(answer.body());
        assertEquals(IMAGE.sha256(number), anchor.getString("image.sha256"));
        return anchor.getString("image.url");
    }

    private static int download(String url, String sha256) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(running.stack().gatewayUrl() + url))
                .timeout(Duration.ofMinutes(5))
                .build();
        MessageDigest digest = LargeImage.digest();
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        assertEquals(200, answer.statusCode());
        int length = 0;
        try (InputStream body = answer.body()) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                digest.update(buffer, 0, read);
                length += read;
            }
        }
        assertEquals(sha256, HexFormat.of().formatHex(digest.digest()));
        return length;
    }

    /** In bytes, of anchor-service. */
    private static long heapAfterCollection(Stack stack) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/jcmd",
                        Long.toString(stack.pid(StackService.ANCHOR_SERVICE)),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(jcmd.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, jcmd.exitValue());
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.url(StackService.ANCHOR_SERVICE) + "/q/metrics"))
                .build();
        double used = http.send(request, BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        return (long) used;
    }
}
