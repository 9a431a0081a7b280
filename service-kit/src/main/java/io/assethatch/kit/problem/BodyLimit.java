package io.assethatch.kit.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Counts the bytes of a body that did not declare its length, as they are read: 413 at the first one too many. Quarkus
 * would answer so as well, but without a document.
 */
@jakarta.ws.rs.ext.Provider
@ConstrainedTo(RuntimeType.SERVER)
public class BodyLimit implements ReaderInterceptor {
    /** Looked up at each request: interceptors are made before the configuration of the running process is there. */
    private final Provider<MemorySize> bytesMax;

    private final RoutingContext context;

    BodyLimit(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10M")
                    Provider<MemorySize> bytesMax,
            RoutingContext context) {
        this.bytesMax = bytesMax;
        this.context = context;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        if (body.getHeaders().getFirst("Content-Length") == null) {
            body.setInputStream(
                    new Counted(body.getInputStream(), bytesMax.get().asLongValue()));
        }
        return body.proceed();
    }

    private final class Counted extends FilterInputStream {
        private final long max;
        private long bytes;

        Counted(InputStream body, long max) {
            super(body);
            this.max = max;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        /** Whoever closes the body waits for its end, which may never come. */
        @Override
        public void close() throws IOException {
            if (bytes <= max) {
                super.close();
            }
        }

        private void count(int read) {
            bytes += Math.max(0, read);
            if (bytes > max) {
                UnreadBody.dropAfterAnswer(context);
                throw new Problem(ProblemType.TOO_LARGE, "Send a body of at most " + max + " bytes.");
            }
        }
    }
}
