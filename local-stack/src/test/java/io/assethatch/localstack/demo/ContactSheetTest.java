package io.assethatch.localstack.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
    @Test
    void showsEveryImageAndColourAndGrowsByRows() {
        var six = sheet(6);
        var seven = sheet(7);

        assertEquals(six.getWidth(), seven.getWidth());
        assertTrue(seven.getHeight() > six.getHeight());
        assertTrue(contains(seven, 0x123456), "an asset's pixels");
        assertTrue(contains(seven, 0xC0FFEE), "a palette's swatch");
    }

    private static BufferedImage sheet(int assets) {
        var sheet = new ContactSheet("Übersee – 2", List.of("#c0ffee"), null);
        var image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(5, 5, 0xFF123456);
        for (int i = 0; i < assets; i++) {
            sheet.add("character_with_a_very_long_name_indeed_" + i, i == 0 ? image : null);
        }
        return sheet.draw();
    }

    private static boolean contains(BufferedImage image, int rgb) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xFFFFFF) == rgb) {
                    return true;
                }
            }
        }
        return false;
    }
}
