package io.assethatch.anchorservice.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that mean harm, made in memory. */
public final class HostileImages {
    private HostileImages() {}

    /** A whole, valid PNG of one bit a pixel, black: 30,000 × 30,000 of them need 109 KB and inflate to 112 MB. */
    public static byte[] bomb(int width, int height) {
        var data = new ByteArrayOutputStream();
        byte[] row = new byte[1 + (width + 7) / 8];
        try (var deflated = new DeflaterOutputStream(data, new Deflater(9), 64 * 1024)) {
            for (int y = 0; y < height; y++) {
                deflated.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {1, 0, 0, 0, 0})
                .array();
        return TestImages.concat(
                PngHeader.SIGNATURE,
                TestImages.chunk("IHDR", header),
                TestImages.chunk("IDAT", data.toByteArray()),
                TestImages.chunk("IEND", new byte[0]));
    }

    /** The same PNG with a text that grows to 200 MB. */
    public static byte[] textBomb(byte[] png) {
        byte[] text = TestImages.concat(TestImages.ascii("name"), new byte[2], deflated(200 << 20));
        return TestImages.withChunk(png, "zTXt", text);
    }

    /** Images that are something else too, for whoever does not take them as what they are declared. */
    public static Map<String, byte[]> polyglots() {
        byte[] png = TestImages.png(TestImages.quadrants(20, BufferedImage.TYPE_INT_ARGB));
        byte[] jpeg = TestImages.jpeg(TestImages.quadrants(24, BufferedImage.TYPE_INT_RGB));
        byte[] script = TestImages.ascii("<html><script>alert(document.cookie)</script></html>");
        byte[] pdf = TestImages.ascii("%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj trailer <</Root 1 0 R>>");
        var polyglots = new TreeMap<String, byte[]>();
        polyglots.put("png and zip", TestImages.concat(png, zip()));
        polyglots.put("png and html", TestImages.withChunk(png, "tEXt", script));
        polyglots.put("png and pdf", TestImages.withChunk(png, "tEXt", pdf));
        polyglots.put("jpeg and zip", TestImages.concat(jpeg, zip()));
        polyglots.put("jpeg and html", TestImages.concat(jpeg, script));
        polyglots.put("webp and zip", TestImages.concat(TestImages.WEBP_LOSSLESS, zip()));
        polyglots.put("gif and script", TestImages.ascii("GIF89a/*" + "x".repeat(100) + "*/=1;alert(1)"));
        polyglots.put("svg", TestImages.ascii("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"));
        polyglots.put("html first", TestImages.concat(script, png));
        polyglots.put("zip first", TestImages.concat(zip(), jpeg));
        return polyglots;
    }

    /** So much deflated nothing. */
    private static byte[] deflated(int zeros) {
        var data = new ByteArrayOutputStream();
        try (var deflating = new DeflaterOutputStream(data, new Deflater(9))) {
            deflating.write(new byte[zeros]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return data.toByteArray();
    }

    private static byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("payload.class"));
            zip.write(new byte[200]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
