package io.assethatch.benchmarks;

import io.assethatch.localstack.Stack;
import io.assethatch.localstack.StackOptions;
import io.assethatch.localstack.StackService;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;

/**
 * Images of 3 MB through the gateway, in and out: uploads beside pgbench inserting the same bytes into the same server,
 * downloads beside nginx proxying the same file. Then what parallel transfers of 5 MB do to the heap.
 */
public final class Images {
    private static final int SIDE = 1000;
    private static final int CALLERS = 4;

    private Images() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        Path data = Files.createTempDirectory("assethatch-benchmark");
        StackOptions options = AsDeployed.on(data)
                .environment(
                        StackService.GATEWAY,
                        Map.of(
                                "ASSETHATCH_GATEWAY_RATE_LIMIT_ENABLED",
                                "false",
                                "ASSETHATCH_GATEWAY_RESPONSE_TIMEOUT",
                                "130s"))
                // Uploads that wait for a decoder are measured, not sent away.
                .environment(StackService.ANCHOR_SERVICE, Map.of("ASSETHATCH_ANCHOR_IMAGE_DECODING_WAIT", "100s"));
        try (Stack stack = Stack.start(options)) {
            var image = new NoisePng(SIDE);
            var anchors = new Anchors(stack.gatewayUrl(), "bench");
            upload(stack, image, anchors, seconds);
            download(stack, image, anchors, seconds, data);
            heap(stack, anchors);
        }
    }

    private static void upload(Stack stack, NoisePng image, Anchors anchors, int seconds) throws Exception {
        anchors.upload(image, CALLERS, 3, 1_000_000);
        try (Connection database = stack.postgres().superuserConnection("anchors")) {
            var inserts = new PlainInserts(stack.postgres(), image.whole(0));
            double before = inserts.perSecond(CALLERS, seconds);
            long[] sizeBefore = stored(database);
            Load ours = anchors.upload(image, CALLERS, seconds, 1_000_000);
            long[] sizeAfter = stored(database);
            double after = inserts.perSecond(CALLERS, seconds);
            double peer = (before + after) / 2;
            System.out.println(ours.line("upload of 3 MB"));
            System.out.printf(
                    Locale.ROOT,
                    "%-44s %7.1f /s before, %7.1f /s after%n",
                    "pgbench, insert of the same bytes",
                    before,
                    after);
            System.out.printf(Locale.ROOT, "%-44s %5.2f%n", "ratio", ours.exchanges() / ours.seconds() / peer);
            System.out.printf(
                    Locale.ROOT,
                    "%-44s %6.3f%n",
                    "stored bytes / image bytes",
                    (double) (sizeAfter[0] - sizeBefore[0]) / (sizeAfter[1] - sizeBefore[1]));
        }
    }

    /** All that the tables of blobs take on disk, indexes included, and the bytes of all images. */
    private static long[] stored(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select (select sum(pg_total_relation_size(t)) from"
                        + " unnest(array['blob', 'blob_chunk', 'blob_upload', 'blob_use']::regclass[]) t),"
                        + " (select sum(bytes) from blob)")) {
            row.next();
            return new long[] {row.getLong(1), row.getLong(2)};
        }
    }

    private static void download(Stack stack, NoisePng image, Anchors anchors, int seconds, Path folder)
            throws Exception {
        String path = anchors.newest();
        Load.Exchange get = (connection, number) -> connection.exchange(anchors.get(path));
        try (var nginx = new NginxProxy(folder, image.whole(0))) {
            Load.of(stack.gatewayUrl(), CALLERS, 3, Integer.MAX_VALUE, get);
            Load before = nginx.load(CALLERS, seconds);
            Load ours = Load.of(stack.gatewayUrl(), CALLERS, seconds, Integer.MAX_VALUE, get);
            Load direct = Load.of(stack.url(StackService.ANCHOR_SERVICE), CALLERS, seconds, Integer.MAX_VALUE, get);
            Load after = nginx.load(CALLERS, seconds);
            System.out.println(ours.line("download of 3 MB"));
            System.out.println(direct.line("the same past the gateway"));
            System.out.println(before.line("nginx, proxying the same file, before"));
            System.out.println(after.line("nginx, proxying the same file, after"));
            System.out.printf(
                    Locale.ROOT,
                    "%-44s %5.2f%n",
                    "ratio",
                    ours.megabytesPerSecond() * 2 / (before.megabytesPerSecond() + after.megabytesPerSecond()));
        }
    }

    private static void heap(Stack stack, Anchors anchors) throws Exception {
        var large = new NoisePng(1300);
        try (var heap = new HeapWatch(stack)) {
            System.out.println(heap.line("heap of anchor-service and gateway, idle"));
            for (int round = 1; round <= 3; round++) {
                anchors.upload(large, 32, 600, 32);
                System.out.println(heap.line("during and after 32 uploads of 5 MB at once"));
                String path = anchors.newest();
                Load.of(stack.gatewayUrl(), 64, 600, 64, (connection, n) -> connection.exchange(anchors.get(path)));
                System.out.println(heap.line("during and after 64 downloads of 5 MB at once"));
            }
        }
    }

    /** A project whose anchors come and go. */
    private static final class Anchors {
        private static final String BOUNDARY = "benchmark";

        private final String url;
        private final String bearer;
        private final Client client;
        private final String head;
        private int first;

        Anchors(String url, String workspace) {
            this.url = url;
            client = Client.of(HttpClient.newHttpClient(), url, workspace);
            bearer = client.bearer();
            String project = client.send("POST", "/api/projects", "application/json", "{\"name\":\"Images\"}")
                    .body()
                    .path("id")
                    .asText();
            head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"anchor\"\r\n\r\n{\"projectId\":\""
                    + project
                    + "\",\"styleKeywords\":\"noise\",\"colorPalette\":[\"#102030\"]}\r\n--" + BOUNDARY
                    + "\r\nContent-Disposition: form-data; name=\"image\"; filename=\"noise.png\"\r\n"
                    + "Content-Type: image/png\r\n\r\n";
        }

        /** Each upload has bytes of its own. */
        Load upload(NoisePng image, int callers, int seconds, int exchangesMax) throws Exception {
            String tail = "\r\n--" + BOUNDARY + "--\r\n";
            int length = head.length() + image.length() + tail.length();
            byte[] start = RawHttp.ascii("POST /api/style-anchors HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + bearer + "\r\nContent-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\nContent-Length: "
                    + length + "\r\n\r\n" + head);
            byte[] end = RawHttp.ascii(tail);
            int offset = first;
            Load load = Load.of(url, callers, seconds, exchangesMax, (connection, number) -> {
                byte[][] variant = image.variant(offset + number);
                connection.exchange(start, variant[0], variant[1], variant[2], end);
                return image.length();
            });
            first += load.exchanges() + callers;
            return load;
        }

        /** The address of the last image, which may be cached for ever. */
        String newest() {
            return client.send("GET", "/api/style-anchors?limit=1", "application/json", "")
                    .body()
                    .at("/items/0/image/url")
                    .asText();
        }

        byte[] get(String path) {
            return RawHttp.ascii(
                    "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + bearer + "\r\n\r\n");
        }
    }
}
