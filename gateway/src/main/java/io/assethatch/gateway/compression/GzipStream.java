package io.assethatch.gateway.compression;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * A stream as gzip (RFC 1952), chunk by chunk: it holds the compressor's window and never the document. Used on one event
 * loop; a chunk of a socket's size costs it well below a millisecond.
 */
public final class GzipStream implements ReadStream<Buffer> {

    private final ReadStream<Buffer> source;
    private final Compressor compressor;

    /**
     * @param compressor stays the caller's to close, since a stream that is given up ends without notice
     */
    public GzipStream(ReadStream<Buffer> source, Compressor compressor) {
        this.source = source;
        this.compressor = compressor;
    }

    private @Nullable Handler<Buffer> out;

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        out = handler;
        source.handler(handler == null ? null : chunk -> pass(compressor.add(chunk)));
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(
                handler == null
                        ? null
                        : end -> {
                            pass(compressor.finish());
                            handler.handle(end);
                        });
        return this;
    }

    private void pass(Buffer compressed) {
        if (out != null && compressed.length() > 0) {
            out.handle(compressed);
        }
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        source.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        source.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        source.fetch(amount);
        return this;
    }

    /** The state of one gzip member. It holds memory outside of the heap until it is closed. */
    public static final class Compressor implements AutoCloseable {

        private static final byte[] HEAD = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
        private static final int BLOCK = 4_096;

        private final Deflater deflater;
        private final CRC32 checksum = new CRC32();
        private final byte[] block = new byte[BLOCK];
        private boolean begun;

        Compressor(int level) {
            deflater = new Deflater(level, true);
        }

        /** What can be sent after these bytes; often nothing yet. */
        Buffer add(Buffer plain) {
            byte[] bytes = plain.getBytes();
            checksum.update(bytes);
            deflater.setInput(bytes);
            Buffer sent = begin();
            while (!deflater.needsInput()) {
                drain(sent);
            }
            return sent;
        }

        /** The rest. */
        Buffer finish() {
            Buffer sent = begin();
            deflater.finish();
            while (!deflater.finished()) {
                drain(sent);
            }
            byte[] trailer = ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt((int) checksum.getValue())
                    .putInt((int) deflater.getBytesRead())
                    .array();
            return sent.appendBytes(trailer);
        }

        private Buffer begin() {
            Buffer sent = Buffer.buffer();
            if (!begun) {
                begun = true;
                sent.appendBytes(HEAD);
            }
            return sent;
        }

        private void drain(Buffer into) {
            int length = deflater.deflate(block);
            into.appendBytes(block, 0, length);
        }

        @Override
        public void close() {
            deflater.end();
        }
    }
}
