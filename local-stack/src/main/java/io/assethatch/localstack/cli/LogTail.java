package io.assethatch.localstack.cli;

import io.assethatch.localstack.LocalStackException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what is appended to a log while somebody else writes it. */
final class LogTail {
    private static final long POLL_MILLIS = 50;
    /** A log may be large; no more than this of it is read at once. */
    private static final int BYTES_MAX = 1 << 20;

    private final Path log;
    private long position;

    private LogTail(Path log, long position) {
        this.log = log;
        this.position = position;
    }

    static LogTail fromEndOf(Path log) throws IOException {
        return new LogTail(log, Files.exists(log) ? Files.size(log) : 0);
    }

    /** The last lines that are there, before which nothing will be returned. */
    static LogTail withLast(int lines, Path log) throws IOException {
        long size = Files.exists(log) ? Files.size(log) : 0;
        var tail = new LogTail(log, Math.max(0, size - BYTES_MAX));
        long start = tail.position;
        List<String> all = tail.nextLines();
        tail.position = start;
        for (String skipped : all.subList(0, Math.max(0, all.size() - lines))) {
            tail.position += skipped.getBytes(StandardCharsets.UTF_8).length + 1L;
        }
        return tail;
    }

    /** The whole lines that were added since the last call. */
    List<String> nextLines() throws IOException {
        var lines = new ArrayList<String>();
        if (!Files.exists(log)) {
            return lines;
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            if (file.length() < position) {
                position = 0;
            }
            file.seek(position);
            byte[] bytes = new byte[(int) Math.min(BYTES_MAX, file.length() - position)];
            file.readFully(bytes);
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    lines.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                    start = i + 1;
                }
            }
            position += start;
        }
        return lines;
    }

    static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted", e);
        }
    }
}
