package io.assethatch.generationservice.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.generationservice.imaging.PixelSize;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SizeRuleTest {
    private final SizeRule flux = new SizeRule(16, 64, 4096, 4_194_304, 1_048_576);

    @Test
    void asksForTheLargestMultipleWithinThePreferredPixels() {
        assertEquals(Optional.of(new PixelSize(1024, 1024)), flux.multipleOf(new PixelSize(32, 32)));
        assertEquals(Optional.of(new PixelSize(1008, 1008)), flux.multipleOf(new PixelSize(48, 48)));
        assertEquals(Optional.of(new PixelSize(2048, 512)), flux.multipleOf(new PixelSize(128, 32)));
    }

    @Test
    void asksForTheSmallestMultipleWhereThePreferredPixelsAreOutOfReach() {
        assertEquals(Optional.of(new PixelSize(1600, 1200)), flux.multipleOf(new PixelSize(800, 600)));
        assertEquals(Optional.of(new PixelSize(1584, 1584)), flux.multipleOf(new PixelSize(99, 99)));
    }

    @Test
    void saysWhenNoMultipleIsAccepted() {
        assertTrue(flux.multipleOf(new PixelSize(8192, 1024)).isEmpty());
        assertTrue(flux.multipleOf(new PixelSize(1021, 1021)).isEmpty());
    }

    @Test
    void everyBaseResolutionOfAProjectHasAPlaceholderSize() {
        SizeRule placeholder = new SizeRule(1, 8, 16_384, 16_777_216, 262_144);
        for (int side = 8; side <= 1024; side++) {
            PixelSize base = new PixelSize(side, 1032 - side);

            PixelSize size = placeholder.multipleOf(base).orElseThrow();

            assertEquals(0, size.width() % base.width());
            assertEquals((long) size.width() * base.height(), (long) size.height() * base.width());
        }
    }
}
