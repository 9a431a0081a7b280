package io.assethatch.gateway.compression;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Decides which answers are sent as gzip: JSON and markdown of some size, to callers that accept it. Images, archives and
 * event streams are never touched.
 *
 * <p>A strong entity tag names bytes, so the gzip form has another one (RFC 9110, section 8.8.3.3): {@code "7"} becomes
 * {@code "7-gzip"}. In {@code If-Match} and {@code If-None-Match} either form stands for the same version; the services see
 * the plain one only.
 */
@Singleton
public class ContentCoding {

    private static final String GZIP = "gzip";
    private static final Pattern MARKED_TAG = Pattern.compile("-gzip\"");

    private final CompressionConfig config;

    @Inject
    ContentCoding(CompressionConfig config) {
        if (config.level() < Deflater.BEST_SPEED || config.level() > Deflater.BEST_COMPRESSION) {
            throw new IllegalArgumentException("assethatch.gateway.gzip.level is 1 to 9, not " + config.level());
        }
        this.config = config;
    }

    /** Whether the media type is one that is compressed for those who accept it, so that caches must tell them apart. */
    public boolean isCompressible(@Nullable String contentType) {
        if (contentType == null || !config.enabled()) {
            return false;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.endsWith("+json") || type.equals("text/markdown");
    }

    /** Whether an answer of this length is large enough; -1 stands for an unknown length. */
    public boolean isWorthwhile(long bytes) {
        return bytes < 0 || bytes >= config.bytesMin();
    }

    /** Whether the caller takes gzip (RFC 9110, section 12.5.3). */
    public boolean isAccepted(HttpServerRequest request) {
        if (!config.enabled()) {
            return false;
        }
        Boolean any = null;
        for (String header : request.headers().getAll(HttpHeaders.ACCEPT_ENCODING)) {
            for (String coding : header.split(",")) {
                String name = coding.split(";", 2)[0].strip();
                if (name.equalsIgnoreCase(GZIP) || name.equalsIgnoreCase("x-gzip")) {
                    return weight(coding) > 0;
                }
                if (name.equals("*")) {
                    any = weight(coding) > 0;
                }
            }
        }
        return any != null && any;
    }

    private static double weight(String coding) {
        int q = coding.toLowerCase(Locale.ROOT).indexOf("q=");
        if (q < 0) {
            return 1;
        }
        try {
            return Double.parseDouble(coding.substring(q + 2).strip());
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }

    /** Makes the header block that of the gzip form. */
    public static void mark(MultiMap headers) {
        headers.set(HttpHeaders.CONTENT_ENCODING, GZIP);
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        String tag = headers.get(HttpHeaders.ETAG);
        if (tag != null) {
            headers.set(HttpHeaders.ETAG, marked(tag));
        }
    }

    /** The tag of the gzip form. */
    public static String marked(String tag) {
        return tag.endsWith("\"") ? tag.substring(0, tag.length() - 1) + "-gzip\"" : tag;
    }

    /** A list of tags in the terms of those who know no gzip form. */
    public static String unmarked(String tags) {
        return MARKED_TAG.matcher(tags).replaceAll("\"");
    }

    /** Whether the list of tags names the gzip form of this one. */
    public static boolean namesMarked(@Nullable String tags, @Nullable String tag) {
        return tags != null && tag != null && tags.contains(marked(tag));
    }

    /** A compressor for one answer; close it. */
    public GzipStream.Compressor compressor() {
        return new GzipStream.Compressor(config.level());
    }

    /** A small document at once. */
    public Buffer compressed(Buffer document) {
        try (var compressor = compressor()) {
            return compressor.add(document).appendBuffer(compressor.finish());
        }
    }
}
