package io.assethatch.generationservice.provider.placeholder;

import io.assethatch.generationservice.imaging.Oklab;

/** What things are made of: the colour each would have if every palette held it. */
enum Material {
    SKIN(0xEBB58A),
    DARK_SKIN(0xB8784C),
    GREEN_SKIN(0x7DA84A),
    HAIR(0x6A4028),
    BLOND(0xE6BE5A),
    WHITE(0xF2EFE4),
    BONE(0xE6DEC0),
    STEEL(0xA9B4C2),
    IRON(0x6F7885),
    STONE(0x8B8B8F),
    DARK_STONE(0x55555F),
    GOLD(0xEDBE3C),
    COPPER(0xC06A35),
    WOOD(0x96612F),
    DARK_WOOD(0x63402A),
    STRAW(0xE0B95C),
    LEATHER(0x8A5632),
    RED(0xCC3A34),
    ORANGE(0xE8822C),
    YELLOW(0xF3D446),
    GREEN(0x4FA23E),
    DARK_GREEN(0x2C6B3A),
    TEAL(0x2E9A92),
    SKY(0x86C5EE),
    BLUE(0x3566C8),
    NAVY(0x2A3568),
    PURPLE(0x7D4AA8),
    PINK(0xF08FB2),
    MEADOW(0x69A844),
    EARTH(0x85593A),
    SAND(0xE3CB8E),
    WATER(0x3B82CC),
    SNOW(0xE9F1F6),
    ICE(0xA9DDEE),
    LAVA(0xEB5A22),
    PARCHMENT(0xECD9A8),
    NIGHT(0x1F2348),
    DUSK(0xE27D5E),
    BLACK(0x25222E);

    final Oklab colour;

    Material(int rgb) {
        colour = Oklab.ofRgb(rgb);
    }
}
