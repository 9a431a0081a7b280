package io.assethatch.generationservice.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.generationservice.imaging.PixelSize;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelRegistryTest {
    private final ImageModel placeholder = new Silent("placeholder");
    private final ModelRegistry shipped = ModelRegistry.shipped(List.of(placeholder));

    @Test
    void placeholderIsTheDefaultAndFree() {
        Model model = shipped.defaultModel();

        assertEquals("placeholder", model.id());
        assertTrue(model.configured());
        assertEquals(0, model.price().estimateUsd6(new PixelSize(1024, 1024)));
        assertSame(placeholder, shipped.providerOf(model));
    }

    @Test
    void modelWithoutItsProviderIsListedButNotUsable() {
        Model flux = shipped.find("flux-2-pro").orElseThrow();

        assertFalse(flux.configured());
        assertThrows(IllegalArgumentException.class, () -> shipped.providerOf(flux));
    }

    @Test
    void fluxCostsByMegapixel() {
        Price price = shipped.find("flux-2-pro").orElseThrow().price();

        assertEquals(30_000, price.estimateUsd6(new PixelSize(1024, 1024)));
        assertEquals(75_000, price.estimateUsd6(new PixelSize(2048, 2048)));
    }

    @Test
    void unknownModelIsNotFound() {
        assertTrue(shipped.find("dall-e").isEmpty());
    }

    @Test
    void refusesRegistryWithoutUsableDefault() {
        assertThrows(IllegalArgumentException.class, () -> ModelRegistry.shipped(List.of()));
    }

    private record Silent(String provider) implements ImageModel {
        @Override
        public boolean resubmitIsHarmless() {
            return true;
        }

        @Override
        public Uni<Outcome> submit(ImageRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Outcome> poll(ImageRequest request, String handle) {
            throw new UnsupportedOperationException();
        }
    }
}
