package io.assethatch.generationservice.provider.placeholder;

/** What grows and what is eaten, and the raw stuff that things are made of. */
final class Larder {
    private Larder() {}

    static void addTo(Words.Lexicon<Icon> icons) {
        icons.word("apple fruit peach cherry berry orange tomato food", Larder::apple)
                .word("bread loaf cake pie bun", Larder::bread)
                .word("carrot turnip radish parsnip vegetable root", Larder::carrot)
                .word("wheat grain corn rice hay barley crop", Larder::wheat)
                .word("pumpkin melon squash gourd", Larder::pumpkin)
                .word("meat ham steak drumstick", Larder::meat)
                .word("fish salmon trout carp", Larder::fish)
                .word("egg", Larder::egg)
                .word("cheese", Larder::cheese)
                .word("milk jar honey jam", Larder::jar)
                .word("mushroom", Larder::mushroom)
                .word("seed packet", Larder::seed)
                .word("flower rose tulip herb daisy sunflower", Larder::flower)
                .word("leaf sprout sapling grass", Larder::leaf)
                .word("tree pine oak palm bush shrub", Larder::tree)
                .word("wood log plank timber stick", Larder::log)
                .word("ore stone rock coal boulder pebble", Larder::rock)
                .word("ingot bar brick", Larder::ingot)
                .word("feather quill", Larder::feather)
                .word("fence gate", Larder::fence)
                .word("house barn hut cottage home shop building tower", Larder::house);
    }

    private static void apple(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp red = swatches.ramp(words.colour().orElse(words.say("orange peach") ? Material.ORANGE : Material.RED));
        Ramp green = swatches.ramp(Material.GREEN, red);
        pen.ellipse(red, 11, 19, 9.6, 11.6);
        pen.ellipse(red, 21, 19, 9.6, 11.6);
        pen.onto().lit(0.02).ellipse(red, 15.6, 18.6, 10.6, 10);
        pen.onto().flat(0.92).ellipse(red, 9.4, 14.6, 2.2, 3);
        pen.line(swatches.ramp(Material.DARK_WOOD, red), 16, 9.6, 17.4, 2, 2);
        pen.turned(-25, 22, 4.6).ellipse(green, 22.4, 4.6, 5, 2.8);
    }

    private static void bread(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp crust = swatches.ramp(Material.COPPER);
        Ramp crumb = swatches.ramp(Material.STRAW, crust);
        if (words.say("cake pie")) {
            Ramp cream = swatches.ramp(words.colour().orElse(Material.PINK), crumb);
            pen.box(crumb, 3, 14, 26, 16);
            pen.box(cream, 3, 19, 26, 4);
            pen.ellipse(cream, 16, 13, 14, 5);
            pen.ellipse(swatches.ramp(Material.RED, cream), 16, 6, 3.6, 3.6);
            return;
        }
        Pen across = pen.turned(-30, 16, 16);
        across.limb(crust, 6, 16, 26, 16, 8.6, 8.6);
        for (int cut = 0; cut < 3; cut++) {
            across.line(crumb, 7.6 + 7 * cut, 9.6, 10.4 + 7 * cut, 16.6, 2.4);
        }
    }

    private static void carrot(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp root = swatches.ramp(words.colour().orElse(words.say("turnip radish") ? Material.PINK : Material.ORANGE));
        Ramp green = swatches.ramp(Material.GREEN, root);
        Pen across = pen.turned(40, 16, 16);
        across.limb(green, 16, 7, 10, -3, 1.6, 2.4);
        across.limb(green, 16, 7, 16, -5, 1.6, 2.4);
        across.limb(green, 16, 7, 22, -3, 1.6, 2.4);
        boolean round = words.say("turnip radish");
        across.limb(root, 16, 12, 16, round ? 20 : 31, round ? 9.6 : 7, round ? 8 : 1);
        across.limb(root, 16, 24, 16, 34, round ? 3 : 1, 0.7);
        for (int i = 0; i < 3; i++) {
            across.onto().flat(0.28).line(root, i == 1 ? 17 : 10, 13 + 5 * i, i == 1 ? 23 : 14.6, 13.4 + 5 * i, 1);
        }
    }

    private static void wheat(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp gold = swatches.ramp(Material.STRAW);
        Ramp stalk = swatches.ramp(Material.MEADOW, gold);
        for (int ear = -1; ear <= 1; ear++) {
            Pen bent = pen.turned(17 * ear, 16, 34);
            bent.line(stalk, 16, 32, 16, 12, 1.6);
            for (int i = 0; i < 4; i++) {
                bent.ellipse(gold, 14, 15 - 3.4 * i, 2, 2.6);
                bent.ellipse(gold, 18, 15 - 3.4 * i, 2, 2.6);
            }
            bent.ellipse(gold, 16, 1.6, 1.8, 2.6);
        }
        pen.limb(swatches.ramp(Material.RED, gold), 12.6, 24, 19.4, 24, 1.7, 1.7);
    }

    private static void pumpkin(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp skin = swatches.ramp(
                words.say("melon") ? Material.GREEN : words.colour().orElse(Material.ORANGE));
        pen.limb(swatches.ramp(Material.DARK_GREEN, skin), 16, 9, 19, 2, 2.6, 1.8);
        pen.lit(-0.1).ellipse(skin, 7.6, 20, 7.2, 10.6);
        pen.lit(-0.1).ellipse(skin, 24.4, 20, 7.2, 10.6);
        pen.ellipse(skin, 11.6, 20, 6, 11.4);
        pen.ellipse(skin, 20.4, 20, 6, 11.4);
        pen.ellipse(skin, 16, 20, 5, 11.8);
    }

    private static void meat(Pen square, Swatches swatches, Words words, Dice dice) {
        Pen pen = square.turned(45, 16, 16);
        Ramp bone = swatches.ramp(Material.BONE);
        Ramp meat = swatches.ramp(Material.COPPER, bone);
        pen.line(bone, 16, 18, 16, 32, 3.4);
        pen.ellipse(bone, 13.6, 33, 3, 3);
        pen.ellipse(bone, 18.4, 33, 3, 3);
        pen.ellipse(meat, 16, 9, 10, 12.4);
        pen.onto().flat(0.85).ellipse(meat, 12.4, 4.6, 2, 3.4);
    }

    private static void fish(Pen pen, Swatches swatches, Words words, Dice dice) {
        new Critter(Critter.Kind.FISH, words, swatches, dice).draw(pen.turned(-25, 16, 16), Pose.AT_REST);
    }

    private static void mushroom(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp stem = swatches.ramp(Material.PARCHMENT);
        Ramp cap = swatches.ramp(words.colour().orElse(Material.RED), stem);
        pen.limb(stem, 16, 16, 16, 27, 4.6, 4.6);
        pen.ellipse(cap, 16, 13, 15, 12);
        pen.erasing().box(cap, 0, 18, 10.8, 8);
        pen.erasing().box(cap, 21.2, 18, 10.8, 8);
        pen.flat(0.2).box(stem, 11.4, 18, 9.2, 2);
        Ramp dots = swatches.ramp(Material.WHITE, cap);
        pen.onto().ellipse(dots, 9, 11, 3, 2.8);
        pen.onto().ellipse(dots, 18.6, 6.6, 3.2, 2.6);
        pen.onto().ellipse(dots, 25, 13.6, 2.2, 2.2);
    }

    private static void egg(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp shell = swatches.ramp(words.colour().orElse(Material.WHITE));
        Ramp dots = swatches.ramp(dice.oneOf(Material.SKY, Material.PINK, Material.STRAW), shell);
        pen.ellipse(shell, 16, 19, 11.6, 12.6);
        pen.ellipse(shell, 16, 14, 9.4, 13.4);
        pen.onto().ellipse(dots, 11, 20, 2.4, 2);
        pen.onto().ellipse(dots, 20, 14, 2, 2);
        pen.onto().ellipse(dots, 18.6, 25, 2.6, 1.8);
    }

    private static void cheese(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp cheese = swatches.ramp(Material.YELLOW);
        pen.flat(0.7).polygon(cheese, 1, 17, 24, 5, 31, 13, 31, 17);
        pen.flat(0.45).polygon(cheese, 1, 17, 31, 17, 31, 28, 1, 28);
        pen.flat(0.2).ellipse(cheese, 9, 22.6, 2.6, 2.6);
        pen.flat(0.2).ellipse(cheese, 19, 20.6, 1.9, 1.9);
        pen.flat(0.2).ellipse(cheese, 25, 24.6, 2.4, 2.4);
        pen.flat(0.4).ellipse(cheese, 21, 11.4, 2.6, 1.5);
    }

    private static void jar(Pen pen, Swatches swatches, Words words, Dice dice) {
        Material inside = words.say("milk")
                ? Material.WHITE
                : words.say("honey") ? Material.GOLD : words.colour().orElse(Material.RED);
        Ramp fill = swatches.ramp(inside);
        Ramp lid = swatches.ramp(Material.WOOD, fill);
        pen.box(fill, 4, 8, 24, 23.4);
        pen.box(lid, 6, 1, 20, 7);
        Ramp label = swatches.ramp(words.say("milk") ? Material.SKY : Material.PARCHMENT, fill);
        pen.flat(0.5).box(label, 8, 15, 16, 9);
        pen.flat(0.5).line(lid, 10.6, 19.4, 21, 19.4, 1.4);
    }

    private static void seed(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp paper = swatches.ramp(Material.PARCHMENT);
        Ramp green = swatches.ramp(Material.GREEN, paper);
        Material crop =
                words.colour().orElse(dice.oneOf(Material.ORANGE, Material.RED, Material.YELLOW, Material.PURPLE));
        Ramp fruit = swatches.ramp(crop, paper, green);
        pen.box(paper, 5, 2, 22, 29.4);
        pen.flat(0.3).box(paper, 5, 6, 22, 1.4);
        pen.flat(0.5).box(green, 5, 25, 22, 4);
        pen.ellipse(fruit, 16, 18, 5, 5);
        pen.limb(green, 16, 13, 12, 10, 1, 1.7);
        pen.limb(green, 16, 13, 20, 10, 1, 1.7);
    }

    private static void flower(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp green = swatches.ramp(Material.GREEN);
        Ramp petal = swatches.ramp(
                words.colour()
                        .orElse(
                                words.say("sunflower")
                                        ? Material.YELLOW
                                        : dice.oneOf(Material.PINK, Material.RED, Material.PURPLE)),
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

    private static void leaf(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp green = swatches.ramp(words.colour().orElse(Material.GREEN));
        Ramp stalk = swatches.ramp(Material.DARK_GREEN, green);
        if (words.say("sprout sapling grass")) {
            pen.line(stalk, 16, 31.4, 16, 14, 2.4);
            pen.turned(-28, 9, 12).ellipse(green, 8.4, 11.4, 8, 4.6);
            pen.turned(28, 23, 9).ellipse(green, 23.4, 9, 8, 4.6);
            pen.ellipse(swatches.ramp(Material.EARTH, green), 16, 30, 9, 2);
            return;
        }
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
        pen.flat(0.72).polygon(gold, 6, 9, 27, 9, 31, 18, 1, 18);
        pen.flat(0.9).polygon(gold, 8, 11, 24, 11, 25, 14, 7, 14);
        pen.flat(0.35).polygon(gold, 1, 18, 31, 18, 29, 28, 3, 28);
    }

    private static void feather(Pen square, Swatches swatches, Words words, Dice dice) {
        Pen pen = square.turned(45, 16, 16);
        Ramp vane = swatches.ramp(words.colour().orElse(dice.oneOf(Material.SKY, Material.WHITE, Material.RED)));
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
