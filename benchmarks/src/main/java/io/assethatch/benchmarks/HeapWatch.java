package io.assethatch.benchmarks;

import io.assethatch.localstack.Stack;
import io.assethatch.localstack.StackService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at the heaps of two services several times a second. */
final class HeapWatch implements AutoCloseable {
    private static final List<StackService> WATCHED = List.of(StackService.ANCHOR_SERVICE, StackService.GATEWAY);

    private final Stack stack;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final long[] highest = new long[WATCHED.size()];

    HeapWatch(Stack stack) {
        this.stack = stack;
        clock.scheduleWithFixedDelay(this::look, 0, 200, TimeUnit.MILLISECONDS);
    }

    /** What they took at most since this was asked last, garbage included, and what is left after a collection. */
    String line(String name) throws IOException, InterruptedException {
        var line = new StringBuilder(String.format(Locale.ROOT, "%-46s", name));
        for (int i = 0; i < WATCHED.size(); i++) {
            collect(WATCHED.get(i));
            long left = used(WATCHED.get(i));
            long most;
            synchronized (highest) {
                most = Math.max(highest[i], left);
                highest[i] = 0;
            }
            line.append(String.format(Locale.ROOT, "   %4d → %3d MB", most >> 20, left >> 20));
        }
        return line.toString();
    }

    private void collect(StackService service) throws IOException, InterruptedException {
        new ProcessBuilder(System.getProperty("java.home") + "/bin/jcmd", Long.toString(stack.pid(service)), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private void look() {
        for (int i = 0; i < WATCHED.size(); i++) {
            long used = used(WATCHED.get(i));
            synchronized (highest) {
                highest[i] = Math.max(highest[i], used);
            }
        }
    }

    private long used(StackService service) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.url(service) + "/q/metrics"))
                .build();
        try {
            double used = http.send(request, BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
            return (long) used;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
