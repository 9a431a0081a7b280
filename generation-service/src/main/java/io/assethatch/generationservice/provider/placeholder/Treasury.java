package io.assethatch.generationservice.provider.placeholder;

/** Potions, keys, coins, boxes: what a purse or a shelf holds, and the emblem for whatever has no picture. */
final class Treasury {
    private Treasury() {}

    static void addTo(Words.Lexicon<Icon> icons) {
        icons.word("potion flask elixir vial bottle brew medicine poison", Treasury::potion)
                .word("key", Treasury::key)
                .word("coin money gold currency token medal", Treasury::coin)
                .word("gem jewel crystal diamond ruby emerald sapphire amethyst shard", Treasury::gem)
                .word("heart life health", Treasury::heart)
                .word("star", Treasury::star)
                .word("ring amulet necklace pendant", Treasury::ring)
                .word("chest treasure crate box", Treasury::chest)
                .word("barrel keg", Treasury::barrel)
                .word("bag sack pouch backpack purse", Treasury::bag)
                .word("crown tiara", Treasury::crown)
                .word("skull bone", Treasury::skull)
                .word("lightning bolt energy thunder", Treasury::bolt);
    }

    static void emblem(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp field = swatches.ramp(words.colour()
                .orElse(dice.oneOf(
                        Material.BLUE, Material.RED, Material.GREEN, Material.PURPLE, Material.ORANGE, Material.TEAL)));
        Ramp rim = swatches.ramp(Material.STRAW, field);
        Ramp sign = swatches.ramp(swatches.oneOf(dice, Material.WHITE, Material.YELLOW), field, rim);
        pen.ellipse(rim, 16, 16, 15.4, 15.4);
        pen.ellipse(field, 16, 16, 12, 12);
        // A random half pattern and its mirror image: like a coat of arms, no two alike.
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 2; column++) {
                if (dice.chance(column == 0 ? 65 : 50)) {
                    pen.flat(0.62).box(sign, 16 + 4 * column, 8 + 4 * row, 4.1, 4.1);
                    pen.flat(0.62).box(sign, 11.9 - 4 * column, 8 + 4 * row, 4.1, 4.1);
                }
            }
        }
    }

    private static void potion(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp glass = swatches.ramp(Material.WHITE);
        Material what = words.colour()
                .orElse(
                        words.say("poison")
                                ? Material.GREEN
                                : swatches.oneOf(dice, Material.RED, Material.BLUE, Material.PURPLE));
        Ramp liquid = swatches.ramp(what, glass);
        Ramp cork = swatches.ramp(Material.WOOD, liquid);
        boolean tall = dice.chance(50) || words.say("vial bottle");
        if (tall) {
            pen.box(cork, 12.6, 0, 6.8, 5);
            pen.box(glass, 11.6, 4, 8.8, 9);
            pen.polygon(glass, 11.6, 10, 20.4, 10, 26, 15, 26, 31.6, 6, 31.6, 6, 15);
            pen.polygon(liquid, 8.4, 16.6, 23.6, 16.6, 23.6, 29.6, 8.4, 29.6);
        } else {
            pen.box(cork, 12.4, 0, 7.2, 5);
            pen.box(glass, 11.4, 4, 9.2, 8);
            pen.ellipse(glass, 16, 20.4, 13, 11.4);
            pen.ellipse(liquid, 16, 21, 10.4, 8.8);
            pen.onto().flat(0.62).box(glass, 6, 11, 20, 4.6);
        }
        pen.flat(0.9).ellipse(glass, 11.2, 20, 1.3, 2.4);
        pen.onto().flat(0.8).ellipse(liquid, 19.4, 22.4, 1.3, 1.3);
        pen.onto().flat(0.8).ellipse(liquid, 16.6, 26, 1, 1);
    }

    private static void key(Pen square, Swatches swatches, Words words, Dice dice) {
        Pen pen = square.turned(45, 16, 16);
        Ramp metal = swatches.ramp(
                words.say("iron silver") ? Material.STEEL : words.colour().orElse(Material.GOLD));
        pen.line(metal, 16, 6, 16, 35, 3.4);
        pen.box(metal, 16, 25, 8, 3.4);
        pen.box(metal, 16, 31.4, 6.4, 3.4);
        pen.ellipse(metal, 16, 3.4, 8.4, 8.4);
        pen.erasing().ellipse(metal, 16, 3, 3.8, 3.8);
    }

    private static void coin(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp gold = swatches.ramp(
                words.say("silver") ? Material.STEEL : words.say("copper bronze") ? Material.COPPER : Material.GOLD);
        pen.lit(-0.15).ellipse(gold, 16, 16, 15, 15);
        pen.ellipse(gold, 15.4, 15.4, 12.4, 12.4);
        pen.flat(0.2).box(gold, 13.6, 7.6, 5.6, 17);
        pen.flat(0.75).box(gold, 12.6, 7, 5, 16.4);
    }

    private static void gem(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp stone = swatches.ramp(words.colour()
                .orElse(swatches.oneOf(
                        dice, Material.RED, Material.SKY, Material.GREEN, Material.PURPLE, Material.BLUE)));
        if (words.say("crystal shard")) {
            pen.turned(-22, 16, 32).polygon(stone, 12, 30, 10.6, 14, 14, 8, 17.4, 14, 17, 30);
            pen.turned(22, 16, 32).polygon(stone, 15, 30, 14.6, 13, 18, 7, 21.4, 13, 20, 30);
            pen.polygon(stone, 10.6, 31.6, 10, 9, 16, 0, 22, 9, 21.4, 31.6);
            pen.flat(0.75).polygon(stone, 12, 30, 11.6, 9.4, 16, 2.4, 16, 30);
            return;
        }
        pen.flat(0.5).polygon(stone, 16, 0, 29, 8, 29, 24, 16, 32, 3, 24, 3, 8);
        pen.onto().flat(0.72).polygon(stone, 16, 0, 16, 7, 9, 11, 3, 8);
        pen.onto().flat(0.9).polygon(stone, 9, 11, 16, 7, 23, 11, 23, 16, 9, 16);
        pen.onto().flat(0.72).polygon(stone, 3, 8, 9, 11, 9, 21, 3, 24);
        pen.onto().flat(0.3).polygon(stone, 29, 8, 29, 24, 23, 21, 23, 11);
        pen.onto().flat(0.1).polygon(stone, 29, 24, 16, 32, 16, 25, 23, 21);
        pen.onto().flat(0.3).polygon(stone, 16, 32, 3, 24, 9, 21, 16, 25);
    }

    private static void heart(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp red = swatches.ramp(words.say("blue") ? Material.BLUE : words.say("pink") ? Material.PINK : Material.RED);
        pen.ellipse(red, 9, 10.4, 8.4, 8.4);
        pen.ellipse(red, 23, 10.4, 8.4, 8.4);
        pen.polygon(red, 2.2, 15, 16, 8, 29.8, 15, 16, 31);
        pen.onto().lit(0.02).ellipse(red, 14, 14, 9, 9);
        pen.onto().flat(0.95).ellipse(red, 8, 8.4, 2.4, 2.8);
    }

    private static void star(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp gold = swatches.ramp(words.colour().orElse(Material.YELLOW));
        double[] xy = new double[20];
        for (int i = 0; i < 10; i++) {
            double radius = i % 2 == 0 ? 17 : 7.6;
            xy[2 * i] = 16 + radius * StrictMath.sin(StrictMath.PI * i / 5);
            xy[2 * i + 1] = 17 - radius * StrictMath.cos(StrictMath.PI * i / 5);
        }
        pen.polygon(gold, xy);
        pen.onto().flat(0.75).ellipse(gold, 13.4, 14.6, 3.6, 3.6);
    }

    private static void ring(Pen pen, Swatches swatches, Words words, Dice dice) {
        boolean worn = words.say("amulet necklace pendant");
        Ramp gold = swatches.ramp(Material.GOLD);
        Ramp stone = swatches.ramp(
                words.colour().orElse(swatches.oneOf(dice, Material.RED, Material.SKY, Material.PURPLE)), gold);
        double y = worn ? 11 : 20;
        pen.ellipse(gold, 16, y, 12, worn ? 11 : 11.6);
        pen.erasing().ellipse(gold, 16, y - (worn ? 1 : 0), worn ? 10.4 : 7.6, worn ? 9.8 : 7.4);
        double top = worn ? 24.6 : 6.6;
        pen.ellipse(gold, 16, top, worn ? 7.4 : 6.6, worn ? 7 : 5.6);
        pen.ellipse(stone, 16, top, worn ? 5 : 4.4, worn ? 4.6 : 3.8);
        pen.onto().flat(0.95).ellipse(stone, 14.4, top - 1.2, 1.1, 1.1);
    }

    private static void chest(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp wood = swatches.ramp(words.colour().orElse(Material.WOOD));
        boolean crate = words.say("crate box");
        Ramp iron = swatches.ramp(crate ? Material.DARK_WOOD : Material.GOLD, wood);
        if (crate) {
            pen.box(wood, 2, 3, 28, 28.6);
            pen.line(iron, 5, 6, 27, 29, 3);
            pen.box(iron, 1, 2, 30, 4.4);
            pen.box(iron, 1, 27.4, 30, 4.4);
            pen.box(iron, 1, 2, 4.4, 29.8);
            pen.box(iron, 26.6, 2, 4.4, 29.8);
            return;
        }
        pen.ellipse(wood, 16, 13, 15, 9.6);
        pen.box(wood, 1, 12, 30, 19);
        pen.onto().flat(0.25).box(wood, 0, 14, 32, 1.6);
        pen.onto().lit(-0.06).box(iron, 3.6, 2, 3.6, 30);
        pen.onto().lit(-0.06).box(iron, 24.8, 2, 3.6, 30);
        pen.box(iron, 12.4, 12, 7.2, 8);
        pen.flat(0.5).box(swatches.ink(), 15, 15, 2, 3.2);
    }

    private static void barrel(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp wood = swatches.ramp(Material.WOOD);
        Ramp iron = swatches.ramp(Material.IRON, wood);
        pen.ellipse(wood, 16, 17, 12.8, 17);
        pen.box(wood, 6, 3, 20, 28.6);
        pen.onto().flat(0.2).line(wood, 12.4, 3, 11.4, 31, 0.8);
        pen.onto().flat(0.2).line(wood, 19.6, 3, 20.6, 31, 0.8);
        pen.onto().box(iron, 2, 8, 28, 2.8);
        pen.onto().box(iron, 2, 23, 28, 2.8);
        pen.lit(0.1).ellipse(wood, 16, 3.6, 9.6, 2.6);
    }

    private static void bag(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp cloth = swatches.ramp(words.colour().orElse(Material.LEATHER));
        Ramp rope = swatches.ramp(Material.STRAW, cloth);
        pen.polygon(cloth, 8, 0, 24, 0, 20, 8, 12, 8);
        pen.ellipse(cloth, 16, 20, 14, 11.6);
        pen.limb(rope, 11, 8.4, 21, 8.4, 1.5, 1.5);
        pen.ellipse(rope, 16, 20.4, 4.6, 4.6);
        pen.flat(0.2).box(rope, 15.2, 17.6, 1.6, 5.6);
    }

    private static void crown(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp gold = swatches.ramp(Material.GOLD);
        Ramp stone = swatches.ramp(words.say("queen tiara") ? Material.PINK : Material.RED, gold);
        pen.polygon(gold, 4, 27, 1, 7, 9.4, 15, 16, 3, 22.6, 15, 31, 7, 28, 27);
        pen.lit(-0.1).box(gold, 4, 24, 24, 5.6);
        for (int i = -1; i <= 1; i++) {
            pen.ellipse(stone, 16 + 8 * i, 26.6, 1.9, 1.9);
            pen.ellipse(gold, 16 + 14 * i, i == 0 ? 3 : 6.6, 2.2, 2.2);
        }
    }

    private static void skull(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp bone = swatches.ramp(Material.BONE);
        if (words.say("bone")) {
            Pen across = pen.turned(45, 16, 16);
            across.line(bone, 16, 3, 16, 29, 5);
            for (double y : new double[] {1, 31}) {
                across.ellipse(bone, 12.4, y, 4.2, 4.2);
                across.ellipse(bone, 19.6, y, 4.2, 4.2);
            }
            return;
        }
        pen.box(bone, 8.4, 20, 15.2, 11);
        pen.ellipse(bone, 16, 13, 14, 12.6);
        pen.flat(0.5).ellipse(swatches.ink(), 10, 14.6, 3.6, 4);
        pen.flat(0.5).ellipse(swatches.ink(), 22, 14.6, 3.6, 4);
        pen.flat(0.5).polygon(swatches.ink(), 16, 18, 18, 22, 14, 22);
        for (int tooth = 0; tooth < 3; tooth++) {
            pen.flat(0.5).line(swatches.ink(), 12.2 + 3.8 * tooth, 26.4, 12.2 + 3.8 * tooth, 31, 0.9);
        }
    }

    private static void bolt(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp yellow = swatches.ramp(words.colour().orElse(Material.YELLOW));
        pen.polygon(yellow, 15, 0, 27, 0, 20.4, 11, 28, 11, 8, 32, 13.4, 18, 5, 18);
    }
}
