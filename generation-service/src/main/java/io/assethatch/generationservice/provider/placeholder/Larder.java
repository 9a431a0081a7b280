package io.assethatch.generationservice.provider.placeholder;

/** What is grown to be eaten. */
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
                .word("mushroom", Larder::mushroom);
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
        Ramp dots = swatches.ramp(swatches.oneOf(dice, Material.SKY, Material.PINK, Material.STRAW), shell);
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

    static void jar(Pen pen, Swatches swatches, Words words, Dice dice) {
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

    static void seed(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp paper = swatches.ramp(Material.PARCHMENT);
        Ramp edge = swatches.ramp(dice.oneOf(Material.GREEN, Material.ORANGE, Material.RED, Material.BLUE), paper);
        pen.box(paper, 4, 1, 24, 30.6);
        pen.flat(0.3).box(paper, 4, 5, 24, 1.4);
        pen.flat(0.5).box(edge, 4, 1, 24, 3);
        pen.flat(0.5).box(edge, 4, 26, 24, 5.6);
        Icon crop = words.without("seed packet").meaning(Lexica.ICONS).orElse(Garden::sprout);
        crop.draw(pen.scaled(0.56, 0.56, 16, 17), swatches, words, dice);
    }
}
