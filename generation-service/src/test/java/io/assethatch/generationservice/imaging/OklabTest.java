package io.assethatch.generationservice.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OklabTest {
    @Test
    void redHasThePublishedCoordinates() {
        Oklab red = Oklab.ofRgb(0xff0000);

        assertEquals(0.628, red.lightness(), 0.001);
        assertEquals(0.225, red.a(), 0.001);
        assertEquals(0.126, red.b(), 0.001);
    }

    @Test
    void everyColourComesBack() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 5_000; i++) {
            int rgb = random.nextInt(0x1000000);

            assertEquals(rgb, Oklab.ofRgb(rgb).toRgb());
        }
    }
}
