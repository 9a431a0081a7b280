package io.assethatch.generationservice.provider.placeholder;

/** What carries news and light. */
final class Papers {
    private Papers() {}

    static void addTo(Words.Lexicon<Icon> icons) {
        icons.word("scroll parchment letter recipe", Papers::scroll)
                .word("book tome spellbook journal grimoire", Papers::book)
                .word("map", Papers::map)
                .word("torch candle flame fire campfire fireball", Papers::torch)
                .word("lantern lamp light", Papers::lantern)
                .word("flag banner", Papers::flag)
                .word("sign signpost", Papers::sign);
    }

    private static void scroll(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp paper = swatches.ramp(Material.PARCHMENT);
        Ramp text = swatches.ramp(Material.WOOD, paper);
        pen.box(paper, 5, 4, 22, 25);
        for (int line = 0; line < 5; line++) {
            pen.flat(0.4).line(text, 8.4, 9.4 + 3.4 * line, 17 + dice.below(7), 9.4 + 3.4 * line, 1.1);
        }
        pen.limb(paper, 4, 3.4, 28, 3.4, 3.2, 3.2);
        pen.limb(paper, 4, 28.6, 28, 28.6, 3.2, 3.2);
        pen.ellipse(swatches.ramp(words.colour().orElse(Material.RED), paper), 22, 23, 3, 3);
    }

    private static void book(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp cover = swatches.ramp(words.colour()
                .orElse(swatches.oneOf(dice, Material.RED, Material.BLUE, Material.GREEN, Material.PURPLE)));
        Ramp gold = swatches.ramp(Material.GOLD, cover);
        pen.box(cover, 3, 1, 25, 30.6);
        pen.box(swatches.ramp(Material.PARCHMENT, cover), 6, 26, 24, 4);
        pen.box(cover, 3, 0.4, 26, 26);
        pen.lit(-0.2).box(cover, 3, 0.4, 4, 31);
        pen.turned(45, 17.6, 13).box(gold, 13.4, 8.8, 8.4, 8.4);
        pen.turned(45, 17.6, 13).flat(0.3).box(cover, 15.6, 11, 4, 4);
    }

    private static void map(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp paper = swatches.ramp(Material.PARCHMENT);
        Ramp red = swatches.ramp(Material.RED, paper);
        pen.polygon(paper, 1, 5, 11, 2, 21, 6, 31, 2, 31, 27, 21, 31, 11, 27, 1, 30);
        pen.onto().flat(0.3).polygon(paper, 11, 0, 12.4, 0, 12.4, 32, 11, 32);
        pen.onto().flat(0.3).polygon(paper, 20, 0, 21.4, 0, 21.4, 32, 20, 32);
        pen.onto().flat(0.5).ellipse(swatches.ramp(Material.WATER, paper), 7, 12, 4, 3);
        pen.onto().flat(0.5).ellipse(swatches.ramp(Material.GREEN, paper), 15, 22, 3, 3.4);
        for (int dot = 0; dot < 4; dot++) {
            pen.flat(0.5).box(red, 6 + 4.4 * dot, 21 - 2.6 * dot, 1.8, 1.8);
        }
        pen.flat(0.5).line(red, 23, 8, 27, 13, 1.6);
        pen.flat(0.5).line(red, 27, 8, 23, 13, 1.6);
    }

    private static void flag(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp cloth =
                swatches.ramp(words.colour().orElse(swatches.oneOf(dice, Material.RED, Material.BLUE, Material.GREEN)));
        pen.line(swatches.ramp(Material.WOOD, cloth), 6, 2, 6, 31.4, 2.2);
        double wave = dice.between(-2, 2);
        pen.polygon(cloth, 7, 3, 18, 4 + wave, 30, 3 - wave, 26, 11, 30, 19 - wave, 18, 20 + wave, 7, 19);
        pen.ellipse(swatches.ramp(Material.GOLD, cloth), 6, 1.6, 1.9, 1.9);
        pen.onto().flat(0.7).ellipse(swatches.ramp(Material.WHITE, cloth), 16, 11.6, 3.6, 3.6);
    }

    private static void sign(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp wood = swatches.ramp(Material.WOOD);
        Ramp dark = swatches.ramp(Material.DARK_WOOD, wood);
        pen.line(dark, 16, 14, 16, 31.4, 3.6);
        pen.polygon(wood, 2, 3, 26, 3, 31.4, 10, 26, 17, 2, 17);
        pen.flat(0.5).line(dark, 6, 7.6, 22, 7.6, 1.4);
        pen.flat(0.5).line(dark, 6, 12.4, 19, 12.4, 1.4);
    }

    private static void torch(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp fire = swatches.ramp(words.say("blue") ? Material.SKY : Material.LAVA);
        Ramp glow = swatches.ramp(Material.YELLOW, fire);
        boolean free = words.say("flame fire campfire fireball");
        double sway = dice.between(-1.2, 1.2);
        Pen flame = free ? pen.scaled(1.5, 1.45, 16, 0) : pen;
        if (words.say("campfire")) {
            pen.limb(swatches.ramp(Material.DARK_WOOD), 4, 29, 28, 26, 2.2, 2.2);
            pen.limb(swatches.ramp(Material.WOOD), 28, 29, 4, 26, 2.2, 2.2);
            flame = pen.scaled(1.25, 1.2, 16, 0);
        } else if (!free) {
            pen.limb(
                    swatches.ramp(words.say("candle") ? Material.PARCHMENT : Material.WOOD, fire),
                    16,
                    18,
                    16,
                    29.6,
                    3.2,
                    2);
            pen.limb(swatches.ramp(Material.IRON, fire), 12.6, 18.6, 19.4, 18.6, 1.6, 1.6);
        }
        flame.flat(0.5)
                .polygon(
                        fire, 9, 13, 9.6, 7, 12.6, 8.6, 15.4 + sway, 0, 19, 6, 21.4, 4.4, 23.2, 13, 20.4, 19, 11.6, 19);
        flame.flat(0.5).polygon(glow, 12, 15, 13.4, 10, 16 + sway * 0.5, 6.4, 18.8, 10.6, 20.4, 15, 18.4, 19, 13.6, 19);
        flame.flat(0.9).ellipse(glow, 16, 16.4, 2.2, 2.4);
    }

    private static void lantern(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp iron = swatches.ramp(Material.IRON);
        Ramp glow = swatches.ramp(Material.YELLOW, iron);
        pen.line(iron, 10, 6, 16, 1, 1.4);
        pen.line(iron, 22, 6, 16, 1, 1.4);
        pen.flat(0.5).box(glow, 7, 10, 18, 17);
        pen.flat(0.9).ellipse(glow, 16, 19, 4, 5.4);
        pen.polygon(iron, 4.6, 11, 9, 5, 23, 5, 27.4, 11);
        pen.box(iron, 5, 26, 22, 5.6);
        pen.box(iron, 6, 10, 2.4, 17);
        pen.box(iron, 23.6, 10, 2.4, 17);
    }
}
