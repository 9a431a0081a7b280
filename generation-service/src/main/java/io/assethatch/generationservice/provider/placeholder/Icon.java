package io.assethatch.generationservice.provider.placeholder;

/** A thing without life, drawn in the square. */
interface Icon {
    void draw(Pen square, Swatches swatches, Words words, Dice dice);
}
