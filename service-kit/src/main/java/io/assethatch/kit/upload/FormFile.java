package io.assethatch.kit.upload;

import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of a form ({@code multipart/form-data}, RFC 7578, in the framing of RFC 2046, section 5.1.1), its parts in any
 * order. Each part may be there once, and unknown ones are refused as soon as their name is read.
 */
public final class FormFile implements FileInBody {
    private static final byte[] END_OF_HEADERS = {'\r', '\n', '\r', '\n'};

    /** Blanks that may follow a boundary; nobody sends any. */
    private static final int PADDING_MAX = 64;

    private enum State {
        BEFORE_FIRST,
        AFTER_DELIMITER,
        HEADERS,
        FILE,
        FIELD,
        OVER
    }

    private final String fileName;
    private final Set<String> fieldNames;
    private final UploadConfig config;
    private final Delimiter delimiter;
    private final Delimiter endOfHeaders = new Delimiter(END_OF_HEADERS);
    private final Map<String, Buffer> fields = new HashMap<>();

    /** What is not decided yet. The first delimiter needs no line break before it; this one stands in for it. */
    private Buffer pending = Buffer.buffer("\r\n");

    private State state = State.BEFORE_FIRST;
    private int parts;
    private int restBytes;
    private @Nullable PartHead file;
    private Buffer field = Buffer.buffer();

    /**
     * @param contentType of the request, with its boundary
     * @param fileName of the part that is the file
     * @param fieldNames of the parts that may stand beside it
     * @throws Problem 400 when there is no usable boundary
     */
    public FormFile(String contentType, String fileName, Set<String> fieldNames, UploadConfig config) {
        this.fileName = fileName;
        this.fieldNames = fieldNames;
        this.config = config;
        this.delimiter = new Delimiter(("\r\n--" + PartHead.boundary(contentType)).getBytes(PartHead.BYTES));
    }

    /** Whether the file was there, be it empty. */
    public boolean hasFile() {
        return file != null;
    }

    /** The bytes of a part beside the file. */
    public Optional<Buffer> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    @Override
    public Optional<String> mediaType() {
        return Optional.ofNullable(file).flatMap(PartHead::mediaType);
    }

    @Override
    public List<Buffer> take(Buffer piece) {
        Buffer bytes = pending.length() == 0 ? piece : pending.copy().appendBuffer(piece);
        var found = new ArrayList<Buffer>();
        int at = 0;
        boolean moved = true;
        while (moved) {
            State before = state;
            int next = step(bytes, at, found);
            moved = next > at || state != before;
            at = next;
        }
        pending = bytes.getBuffer(at, bytes.length());
        return found;
    }

    /** @return up to where the bytes are done with; the same place, in the same state, when more are needed */
    private int step(Buffer bytes, int at, List<Buffer> found) {
        return switch (state) {
            case BEFORE_FIRST, FILE, FIELD -> content(bytes, at, found);
            case AFTER_DELIMITER -> afterDelimiter(bytes, at);
            case HEADERS -> headers(bytes, at);
            case OVER -> bytes.length();
        };
    }

    private int content(Buffer bytes, int at, List<Buffer> found) {
        int end = delimiter.find(bytes, at);
        int upTo = end >= 0 ? end : Math.max(at, bytes.length() - delimiter.length() + 1);
        if (upTo > at) {
            keep(bytes.slice(at, upTo), found);
        }
        if (end < 0) {
            return upTo;
        }
        state = State.AFTER_DELIMITER;
        return end + delimiter.length();
    }

    private void keep(Buffer bytes, List<Buffer> found) {
        if (state == State.FILE) {
            found.add(bytes);
            return;
        }
        restBytes += bytes.length();
        if (restBytes > config.restBytesMax()) {
            throw new Problem(
                    ProblemType.TOO_LARGE, "Beside the file, the form may have " + config.restBytesMax() + " bytes.");
        }
        if (state == State.FIELD) {
            field.appendBuffer(bytes);
        }
    }

    private int afterDelimiter(Buffer bytes, int at) {
        if (bytes.length() - at < 2) {
            return at;
        }
        if (bytes.getByte(at) == '-' && bytes.getByte(at + 1) == '-') {
            state = State.OVER;
            return at + 2;
        }
        int end = at;
        while (end < bytes.length() && (bytes.getByte(end) == ' ' || bytes.getByte(end) == '\t')) {
            end++;
        }
        if (end - at > PADDING_MAX || end < bytes.length() && bytes.getByte(end) != '\r') {
            throw malformed("a boundary is not followed by a line break");
        }
        if (end < bytes.length()) {
            state = State.HEADERS;
        }
        return end;
    }

    /** Begins at the line break that ends the delimiter, so that a part without headers ends them at once. */
    private int headers(Buffer bytes, int at) {
        int end = endOfHeaders.find(bytes, at);
        if (end < 0 ? bytes.length() - at > config.partHeaderBytesMax() : end - at > config.partHeaderBytesMax()) {
            throw malformed("the headers of a part are longer than " + config.partHeaderBytesMax() + " bytes");
        }
        if (end < 0) {
            return at;
        }
        if (++parts > config.partsMax()) {
            throw malformed("more than " + config.partsMax() + " parts");
        }
        begin(PartHead.parse(bytes.getString(at, end, PartHead.BYTES.name())));
        return end + END_OF_HEADERS.length;
    }

    private void begin(PartHead head) {
        if (head.name().equals(fileName)) {
            if (file != null) {
                throw Problem.invalid("/" + fileName, "must be there once");
            }
            file = head;
            state = State.FILE;
            return;
        }
        if (!fieldNames.contains(head.name())) {
            throw new Problem(ProblemType.MALFORMED, "The form has a part that is not known.")
                    .with(new Problem.InvalidValue("/" + head.name(), "unknown part"));
        }
        field = Buffer.buffer();
        if (fields.put(head.name(), field) != null) {
            throw Problem.invalid("/" + head.name(), "must be there once");
        }
        state = State.FIELD;
    }

    @Override
    public void end() {
        if (state != State.OVER) {
            throw malformed("it ends before its last boundary");
        }
    }

    static Problem malformed(String detail) {
        return new Problem(ProblemType.MALFORMED, "The form cannot be read: " + detail + ".");
    }
}
