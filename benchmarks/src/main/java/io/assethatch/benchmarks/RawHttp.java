package io.assethatch.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection that sends bytes as they are given and drops those that come back, so that the load takes as little of
 * the machine as it can. Not thread-safe.
 */
final class RawHttp implements AutoCloseable {
    private static final int BUFFER = 256 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] dropped = new byte[BUFFER];

    RawHttp(String url) throws IOException {
        URI address = URI.create(url);
        socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        out = socket.getOutputStream();
    }

    /**
     * Sends a request, in parts that follow each other, and reads the answer to its end.
     *
     * @return the bytes of the answer's body
     * @throws IllegalStateException when the answer is no success
     */
    long exchange(byte[]... request) throws IOException {
        for (byte[] part : request) {
            out.write(part);
        }
        String status = line();
        long length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length =
                        Long.parseLong(header.substring(header.indexOf(':') + 1).strip());
            }
        }
        if (!status.startsWith("HTTP/1.1 2") || length < 0) {
            throw new IllegalStateException(status + ", length " + length);
        }
        long left = length;
        while (left > 0) {
            int read = in.read(dropped, 0, (int) Math.min(left, dropped.length));
            if (read < 0) {
                throw new IOException("the answer broke off");
            }
            left -= read;
        }
        return length;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
