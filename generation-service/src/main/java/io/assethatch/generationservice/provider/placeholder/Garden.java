package io.assethatch.generationservice.provider.placeholder;

/** What stands outdoors, and the raw stuff that things are made of. */
final class Garden {
    private Garden() {}

    static void addTo(Words.Lexicon<Icon> icons) {
        icons.word("milk jar honey jam", Larder::jar)
                .word("seed packet", Larder::seed)
                .word("flower rose tulip herb daisy sunflower", Garden::flower)
                .word("leaf", Garden::leaf)
                .word("sprout sapling grass", Garden::sprout)
                .word("tree pine oak palm bush shrub", Garden::tree)
                .word("wood log plank timber stick", Garden::log)
                .word("ore stone rock coal boulder pebble", Garden::rock)
                .word("ingot bar brick", Garden::ingot)
                .word("feather quill", Garden::feather)
                .word("fence gate", Garden::fence)
                .word("house barn hut cottage home shop building tower", Garden::house);
    }

    private static void flower(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp green = swatches.ramp(Material.GREEN);
        Ramp petal = swatches.ramp(
                words.colour()
                        .orElse(
                                words.say("sunflower")
                                        ? Material.YELLOW
                                        : swatches.oneOf(dice, Material.PINK, Material.RED, Material.PURPLE)),
                green);
        Ramp heart = swatches.ramp(words.say("sunflower") ? Material.DARK_WOOD : Material.YELLOW, petal);
        pen.line(green, 16, 14, 16, 31.4, 2);
        pen.turned(-30, 11, 25).ellipse(green, 10, 25, 5.4, 2.6);
        pen.turned(30, 21, 25).ellipse(green, 22, 25, 5.4, 2.6);
        for (int i = 0; i < 6; i++) {
            pen.turned(60 * i, 16, 10.6).ellipse(petal, 16, 4.4, 3.8, 4.4);
        }
        pen.ellipse(heart, 16, 10.6, 3.8, 3.8);
    }

    static void sprout(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp green = swatches.ramp(words.colour().orElse(Material.GREEN));
        Ramp stalk = swatches.ramp(Material.DARK_GREEN, green);
        pen.line(stalk, 16, 31.4, 16, 14, 2.4);
        pen.turned(-28, 9, 12).ellipse(green, 8.4, 11.4, 8, 4.6);
        pen.turned(28, 23, 9).ellipse(green, 23.4, 9, 8, 4.6);
        pen.ellipse(swatches.ramp(Material.EARTH, green), 16, 30, 9, 2);
    }

    private static void leaf(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp green = swatches.ramp(words.colour().orElse(Material.GREEN));
        Ramp stalk = swatches.ramp(Material.DARK_GREEN, green);
        Pen across = pen.turned(45, 16, 16);
        across.ellipse(green, 16, 12, 10, 15.6);
        across.polygon(green, 10, 3, 16, -7, 22, 3);
        across.flat(0.25).line(stalk, 16, -2, 16, 34, 1.4);
        for (int i = 0; i < 3; i++) {
            across.onto().flat(0.25).line(stalk, 16, 22 - 7 * i, 8, 15 - 7 * i, 1);
            across.onto().flat(0.25).line(stalk, 16, 22 - 7 * i, 24, 15 - 7 * i, 1);
        }
    }

    private static void tree(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp green = swatches.ramp(words.colour().orElse(words.say("autumn") ? Material.ORANGE : Material.GREEN));
        Ramp wood = swatches.ramp(Material.DARK_WOOD, green);
        if (!words.say("bush shrub")) {
            pen.polygon(wood, 13, 18, 19, 18, 20.4, 31.6, 11.6, 31.6);
        }
        if (words.say("pine fir spruce")) {
            for (int tier = 2; tier >= 0; tier--) {
                pen.polygon(green, 16, 6.6 * tier - 1, 21 + 3 * tier, 11 + 6.6 * tier, 11 - 3 * tier, 11 + 6.6 * tier);
            }
            return;
        }
        Pen crown = words.say("bush shrub") ? pen.moved(0, 7) : pen;
        crown.ellipse(green, 8.4, 16, 7.8, 6.8);
        crown.ellipse(green, 23.6, 16, 7.8, 6.8);
        crown.ellipse(green, 16, 9.4, 10.6, 9.2);
        crown.ellipse(green, 16, 17, 7, 5);
        if (words.say("apple cherry berry fruit")) {
            for (int i = 0; i < 5; i++) {
                crown.ellipse(
                        swatches.ramp(Material.RED, green), 6.6 + 4.8 * i, 13 + 5 * (i % 2) - i * (4 - i), 1.7, 1.7);
            }
        }
    }

    private static void log(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp bark = swatches.ramp(Material.DARK_WOOD);
        Ramp cut = swatches.ramp(Material.STRAW, bark);
        int logs = words.say("stick") ? 1 : 2;
        for (int i = 0; i < logs; i++) {
            Pen one = pen.moved(i * 3, logs == 1 ? 2 : 7 - 11 * i);
            one.limb(bark, 8, 18, 26 - 3 * i, 12, 6.4, 6.4);
            one.ellipse(cut, 8, 18, 5.4, 6);
            one.flat(0.3).ellipse(cut, 8, 18, 2.6, 3);
            one.flat(0.6).ellipse(cut, 8, 18, 1.2, 1.4);
        }
    }

    private static void rock(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp stone = swatches.ramp(words.say("coal") ? Material.DARK_STONE : Material.STONE);
        pen.polygon(stone, 1, 27, 3, 15, 10, 6, 20, 4, 28, 11, 31, 24, 27, 31, 6, 31);
        pen.onto().flat(0.72).polygon(stone, 5, 16, 11, 8, 19, 6, 15, 14);
        pen.onto().flat(0.3).polygon(stone, 15, 14, 26, 12, 30, 25, 22, 30, 19, 22);
        if (words.say("ore") || words.colour().isPresent()) {
            Ramp vein = swatches.ramp(
                    words.say("iron silver")
                            ? Material.WHITE
                            : words.say("copper")
                                    ? Material.COPPER
                                    : words.colour().orElse(Material.GOLD),
                    stone);
            pen.polygon(vein, 7, 19, 11, 16, 14, 20, 10, 24);
            pen.polygon(vein, 18, 10, 22, 9, 24, 13, 20, 15);
            pen.polygon(vein, 20, 23, 25, 21, 26, 26, 21, 28);
        }
    }

    private static void ingot(Pen pen, Swatches swatches, Words words, Dice dice) {
        Material metal = words.say("iron silver")
                ? Material.STEEL
                : words.say("copper bronze brick")
                        ? Material.COPPER
                        : words.colour().orElse(Material.GOLD);
        Ramp gold = swatches.ramp(metal);
        pen.flat(0.5).polygon(gold, 6, 9, 27, 9, 31, 18, 1, 18);
        pen.flat(0.72).polygon(gold, 8, 11, 24, 11, 25, 14, 7, 14);
        pen.flat(0.35).polygon(gold, 1, 18, 31, 18, 29, 28, 3, 28);
    }

    private static void feather(Pen square, Swatches swatches, Words words, Dice dice) {
        Pen pen = square.turned(45, 16, 16);
        Ramp vane =
                swatches.ramp(words.colour().orElse(swatches.oneOf(dice, Material.SKY, Material.WHITE, Material.RED)));
        pen.ellipse(vane, 16, 9, 7.4, 15);
        pen.erasing().polygon(vane, 24, 12, 18, 16, 24, 17);
        pen.flat(0.5).line(swatches.ramp(Material.BONE, vane), 16, -3, 16, 37, 1.3);
    }

    private static void fence(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp wood = swatches.ramp(words.colour().orElse(Material.WOOD));
        pen.box(wood, 0, 12, 32, 4);
        pen.box(wood, 0, 22, 32, 4);
        for (int post = 0; post < 3; post++) {
            pen.polygon(
                    wood,
                    1.6 + 11.4 * post,
                    31.6,
                    1.6 + 11.4 * post,
                    6,
                    4.6 + 11.4 * post,
                    2,
                    7.6 + 11.4 * post,
                    6,
                    7.6 + 11.4 * post,
                    31.6);
        }
    }

    private static void house(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp wall = swatches.ramp(
                words.say("barn") ? Material.RED : words.say("tower") ? Material.STONE : Material.PARCHMENT);
        Ramp roof = swatches.ramp(
                words.say("tower") ? Material.BLUE : words.say("barn") ? Material.DARK_WOOD : Material.COPPER, wall);
        Ramp door = swatches.ramp(Material.DARK_WOOD, wall);
        boolean tower = words.say("tower");
        double left = tower ? 8 : 3.6;
        pen.box(wall, left, 12, 32 - 2 * left, 19.6);
        pen.polygon(roof, 16, 0, 32 - left + 3.4, 14, left - 3.4, 14);
        pen.flat(0.45).box(door, 13, 21, 6.4, 10.6);
        Ramp glass = swatches.ramp(Material.YELLOW, wall);
        if (tower) {
            pen.flat(0.6).box(glass, 14, 15, 4, 4.4);
        } else {
            pen.flat(0.6).box(glass, 6, 18, 4.4, 4.4);
            pen.flat(0.6).box(glass, 21.6, 18, 4.4, 4.4);
        }
    }
}
