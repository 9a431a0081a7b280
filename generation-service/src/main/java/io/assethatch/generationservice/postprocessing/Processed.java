package io.assethatch.generationservice.postprocessing;

import io.assethatch.generationservice.imaging.PixelImage;

/**
 * An image as an engine takes it.
 *
 * @param image of the ordered size; wholly transparent pixels are 0
 */
public record Processed(PixelImage image, Report report) {}
