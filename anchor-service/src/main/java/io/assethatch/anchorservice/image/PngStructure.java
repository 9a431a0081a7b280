package io.assethatch.anchorservice.image;

import io.assethatch.anchorservice.image.ImageStructure.Metadata;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** PNG, third edition (W3C, 2025): every chunk to IEND. What follows IEND is not PNG and is never looked at. */
final class PngStructure {
    private static final int OVERHEAD = 12;
    private static final List<String> ANIMATION = List.of("acTL", "fcTL", "fdAT");
    private static final List<String> PIXELS = List.of("IDAT", "IHDR", "PLTE");

    private final ImageBytes bytes;
    private final Metadata metadata;
    private Orientation orientation = Orientation.UPRIGHT;

    PngStructure(ImageBytes bytes, Metadata metadata) {
        this.bytes = bytes;
        this.metadata = metadata;
    }

    ImageStructure read() {
        long at = PngHeader.SIGNATURE.length;
        while (!bytes.text(at + 4, "IEND")) {
            long length = bytes.u32be(at);
            if (length > bytes.length() - at - OVERHEAD) {
                throw ImageBytes.damaged("ends before its end mark");
            }
            chunk(at + 4, length);
            at += OVERHEAD + length;
        }
        return new ImageStructure(orientation);
    }

    private void chunk(long type, long length) {
        if (isOneOf(ANIMATION, type)) {
            throw ImageStructure.animated();
        }
        if (isOneOf(PIXELS, type)) {
            checksum(type, length);
            return;
        }
        if ((bytes.u8(type) & 0x20) == 0) {
            throw ImageBytes.damaged("needs a decoder for parts that PNG does not have");
        }
        metadata.add(length);
        ancillary(type, type + 4, length);
    }

    private boolean isOneOf(List<String> types, long type) {
        return types.stream().anyMatch(name -> bytes.text(type, name));
    }

    private void ancillary(long type, long data, long length) {
        long end = data + length;
        if (bytes.text(type, "eXIf")) {
            orientation = Orientation.ofExif(bytes, data, length);
        } else if (bytes.text(type, "zTXt") || bytes.text(type, "iCCP")) {
            // A name, a zero, the method; then the deflated text.
            inflate(bytes.indexOf(0, data, end) + 2, end);
        } else if (bytes.text(type, "iTXt")) {
            // A name, a zero, the flag, the method, a language and a translation, each with its zero; then the text.
            long flag = bytes.indexOf(0, data, end) + 1;
            if (flag < end && bytes.u8(flag) == 1) {
                long language = bytes.indexOf(0, flag + 2, end);
                inflate(bytes.indexOf(0, language + 1, end) + 1, end);
            }
        }
    }

    /** Decoders may skip this; then flipped bits would become flipped pixels without a word. */
    private void checksum(long type, long length) {
        var crc = new CRC32();
        var piece = new byte[8192];
        try (InputStream checked = bytes.slice(type, 4 + length)) {
            for (int read = checked.read(piece); read > 0; read = checked.read(piece)) {
                crc.update(piece, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (crc.getValue() != bytes.u32be(type + 4 + length)) {
            throw ImageBytes.damaged("has a chunk whose checksum is wrong");
        }
    }

    /** Counts what it grows to. That some of it is no deflated text harms nobody: it is not pixels. */
    private void inflate(long from, long to) {
        if (from >= to) {
            return;
        }
        var inflater = new Inflater();
        var piece = new byte[8192];
        try (InputStream text = new InflaterInputStream(bytes.slice(from, to - from), inflater)) {
            for (int read = text.read(piece); read > 0; read = text.read(piece)) {
                metadata.add(read);
            }
        } catch (ZipException | EOFException notDeflated) {
            // As much as could be inflated is counted.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            inflater.end();
        }
    }
}
