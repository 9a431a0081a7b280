package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Makes of known pixel art what a model would have painted of it. Every step gives a new picture. */
record Spoiled(PixelImage image) {

    /** Enlarges to any size: cells of any width, the first one cut by the image's edge if {@code shift} says so. */
    static Spoiled enlarged(PixelImage art, PixelSize size, double cell, double shiftX, double shiftY) {
        int[] argb = new int[(int) size.pixels()];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int column = (int) Math.floor((x + shiftX) / cell);
                int row = (int) Math.floor((y + shiftY) / cell);
                boolean inside = column >= 0
                        && column < art.size().width()
                        && row >= 0
                        && row < art.size().height();
                argb[y * size.width() + x] = inside ? art.at(column, row) : 0;
            }
        }
        return new Spoiled(new PixelImage(size, argb));
    }

    static Spoiled enlarged(PixelImage art, int factor) {
        return enlarged(art, art.size().times(factor), factor, 0, 0);
    }

    /** Paints what is transparent in a colour that is not quite the one asked for, and not quite plain. */
    Spoiled onBackground(int rgb, int gradient) {
        int[] argb = image.argb().clone();
        int width = image.size().width();
        int height = image.size().height();
        for (int i = 0; i < argb.length; i++) {
            if (argb[i] >>> 24 == 0) {
                int shift = gradient * (i / width) / height - gradient / 2;
                argb[i] = 0xff000000
                        | shifted(rgb >> 16 & 255, shift) << 16
                        | shifted(rgb >> 8 & 255, shift) << 8
                        | shifted(rgb & 255, shift);
            }
        }
        return new Spoiled(new PixelImage(image.size(), argb));
    }

    /** Softens every edge over {@code radius} pixels to either side. */
    Spoiled blurred(int radius) {
        return new Spoiled(
                blurredOnce(blurredOnce(image, radius, 1), radius, image.size().width()));
    }

    /** Adds noise of about this many steps of 255 to each channel. */
    Spoiled noisy(double steps, long seed) {
        var random = new Random(seed);
        int[] argb = image.argb().clone();
        for (int i = 0; i < argb.length; i++) {
            int pixel = argb[i];
            argb[i] = pixel & 0xff000000
                    | shifted(pixel >> 16 & 255, (int) Math.round(random.nextGaussian() * steps)) << 16
                    | shifted(pixel >> 8 & 255, (int) Math.round(random.nextGaussian() * steps)) << 8
                    | shifted(pixel & 255, (int) Math.round(random.nextGaussian() * steps));
        }
        return new Spoiled(new PixelImage(image.size(), argb));
    }

    /** Through a JPEG file and back; loses transparency. */
    Spoiled throughJpeg(float quality) {
        int width = image.size().width();
        int height = image.size().height();
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, image.argb(), 0, width);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var file = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(file)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        try {
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(file.toByteArray()));
            return new Spoiled(new PixelImage(image.size(), read.getRGB(0, 0, width, height, null, 0, width)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Share of the pixels that are as they were, 0 to 1; two transparent ones are alike whatever their colour. */
    static double recovered(PixelImage truth, PixelImage result) {
        int same = 0;
        for (int i = 0; i < truth.argb().length; i++) {
            int wanted = truth.argb()[i] >>> 24 == 0 ? 0 : truth.argb()[i];
            same += wanted == result.argb()[i] ? 1 : 0;
        }
        return same / (double) truth.argb().length;
    }

    private static PixelImage blurredOnce(PixelImage image, int radius, int step) {
        int[] argb = image.argb();
        int[] blurred = new int[argb.length];
        int width = image.size().width();
        for (int i = 0; i < argb.length; i++) {
            int[] sums = new int[4];
            int count = 0;
            for (int k = -radius; k <= radius; k++) {
                int at = i + k * step;
                boolean sameLine = step != 1 || at >= 0 && at / width == i / width;
                if (at >= 0 && at < argb.length && sameLine) {
                    for (int channel = 0; channel < 4; channel++) {
                        sums[channel] += argb[at] >>> 8 * channel & 255;
                    }
                    count++;
                }
            }
            for (int channel = 0; channel < 4; channel++) {
                blurred[i] |= sums[channel] / count << 8 * channel;
            }
        }
        return new PixelImage(image.size(), blurred);
    }

    private static int shifted(int value, int by) {
        return Math.max(0, Math.min(255, value + by));
    }
}
