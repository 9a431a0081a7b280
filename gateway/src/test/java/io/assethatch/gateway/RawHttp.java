package io.assethatch.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection on which exactly the given bytes are sent: ordinary clients repair or refuse what these tests need. */
public final class RawHttp implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket;

    public RawHttp(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
    }

    public RawHttp send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** The next head, up to the empty line; what there is when the connection ends before. */
    public String head() throws IOException {
        return readUntil("\r\n\r\n");
    }

    /** What arrives up to and including the text; what there is when the connection ends before. */
    public String readUntil(String text) throws IOException {
        var read = new ByteArrayOutputStream();
        byte[] end = text.getBytes(StandardCharsets.ISO_8859_1);
        int next;
        while ((next = socket.getInputStream().read()) >= 0) {
            read.write(next);
            if (next == end[end.length - 1]
                    && read.toString(StandardCharsets.ISO_8859_1).endsWith(text)) {
                break;
            }
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    /** Everything until the other side closes. */
    public String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
