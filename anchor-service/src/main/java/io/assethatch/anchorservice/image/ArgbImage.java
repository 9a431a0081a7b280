package io.assethatch.anchorservice.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * Decoded pixels.
 *
 * @param width pixels in a row
 * @param argb straight (not premultiplied) sRGB, row by row
 */
public record ArgbImage(int width, int[] argb) {

    public int height() {
        return argb.length / width;
    }

    static ArgbImage of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        ColorModel colours = image.getColorModel();
        var argb = new int[width * height];
        if (colours instanceof ComponentColorModel && colours.getNumColorComponents() == 1) {
            readGrey(image, colours, argb);
        } else if (colours instanceof ComponentColorModel
                && colours.getTransferType() == DataBuffer.TYPE_BYTE
                && colours.getColorSpace().isCS_sRGB()
                && !colours.isAlphaPremultiplied()) {
            readBytes(image.getRaster(), argb);
        } else {
            image.getRGB(0, 0, width, height, argb, 0, width);
        }
        return new ArgbImage(width, argb);
    }

    /** ImageIO takes grey samples for linear light and would brighten them on conversion; in files they are sRGB. */
    private static void readGrey(BufferedImage image, ColorModel colours, int[] argb) {
        Raster raster = image.getRaster();
        int bits = colours.getComponentSize(0);
        boolean alpha = colours.hasAlpha();
        var row = new int[raster.getWidth() * raster.getNumBands()];
        for (int y = 0, at = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int i = 0; i < row.length; i += raster.getNumBands()) {
                int grey = eightBits(row[i], bits);
                int opacity = alpha ? eightBits(row[i + 1], bits) : 0xff;
                argb[at++] = opacity << 24 | grey << 16 | grey << 8 | grey;
            }
        }
    }

    private static int eightBits(int sample, int bits) {
        return bits == 8 ? sample : sample * 255 / ((1 << bits) - 1);
    }

    /** The common case, an order of magnitude faster than a colour conversion for each pixel. */
    private static void readBytes(Raster raster, int[] argb) {
        int bands = raster.getNumBands();
        var row = new byte[raster.getWidth() * bands];
        for (int y = 0, at = 0; y < raster.getHeight(); y++) {
            raster.getDataElements(0, y, raster.getWidth(), 1, row);
            for (int i = 0; i < row.length; i += bands) {
                int opacity = bands == 4 ? row[i + 3] & 0xff : 0xff;
                argb[at++] = opacity << 24 | (row[i] & 0xff) << 16 | (row[i + 1] & 0xff) << 8 | row[i + 2] & 0xff;
            }
        }
    }
}
