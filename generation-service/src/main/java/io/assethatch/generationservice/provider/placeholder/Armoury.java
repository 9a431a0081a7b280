package io.assethatch.generationservice.provider.placeholder;

/** Weapons and tools; long ones lie across the square. */
final class Armoury {
    private Armoury() {}

    static void addTo(Words.Lexicon<Icon> icons) {
        icons.word("sword blade saber katana rapier excalibur", Armoury::sword)
                .word("dagger knife", Armoury::dagger)
                .word("axe hatchet tomahawk", Armoury::axe)
                .word("bow longbow crossbow", Armoury::bow)
                .word("arrow quiver", Armoury::arrow)
                .word("shield buckler", Armoury::shield)
                .word("staff wand rod sceptre scepter", Armoury::staff)
                .word("spear lance trident pitchfork", Armoury::spear)
                .word("pickaxe pick", Armoury::pickaxe)
                .word("hoe", Armoury::hoe)
                .word("shovel spade", Armoury::shovel)
                .word("hammer mallet tool", Armoury::hammer)
                .word("sickle scythe", Armoury::sickle)
                .word("can watering", Armoury::wateringCan)
                .word("helmet helm", Armoury::helmet)
                .word("armor armour chestplate tunic shirt", Armoury::armour)
                .word("boot shoe", Armoury::boot)
                .word("bomb dynamite", Armoury::bomb);
    }

    private static Pen across(Pen square) {
        return square.turned(45, 16, 16);
    }

    private static void sword(Pen square, Swatches swatches, Words words, Dice dice) {
        Pen pen = across(square);
        Ramp steel = swatches.ramp(words.colour().orElse(Material.STEEL));
        Ramp gold = swatches.ramp(Material.GOLD, steel);
        double wide = dice.between(2.3, 3);
        pen.polygon(steel, 16 - wide, 19, 16 - wide, 0.4, 16, -4, 16 + wide, 0.4, 16 + wide, 19);
        pen.onto().flat(0.75).box(steel, 16 - wide, -2, wide, 21);
        pen.limb(gold, 9.6, 20, 22.4, 20, 1.7, 1.7);
        pen.line(swatches.ramp(Material.LEATHER, gold), 16, 21.4, 16, 29, 2.8);
        pen.ellipse(gold, 16, 31, 2.5, 2.5);
        pen.flat(0.6).ellipse(swatches.ramp(Material.RED, gold), 16, 20, 1.3, 1.3);
    }

    private static void dagger(Pen square, Swatches swatches, Words words, Dice dice) {
        Pen pen = across(square);
        Ramp steel = swatches.ramp(words.colour().orElse(Material.STEEL));
        Ramp wood = swatches.ramp(Material.DARK_WOOD, steel);
        pen.polygon(steel, 12.4, 17, 12, 7, 16, -1, 20, 7, 19.6, 17);
        pen.onto().flat(0.75).box(steel, 11, -2, 5, 20);
        pen.limb(swatches.ramp(Material.COPPER, steel), 9.8, 18.4, 22.2, 18.4, 1.6, 1.6);
        pen.limb(wood, 16, 20, 16, 30, 2, 2.4);
    }

    private static Ramp handle(Pen pen, Swatches swatches) {
        Ramp wood = swatches.ramp(Material.WOOD);
        pen.line(wood, 16, 0, 16, 34, 3);
        pen.onto().lit(-0.2).line(wood, 16, 27, 16, 34, 3);
        return wood;
    }

    private static Ramp head(Swatches swatches, Words words, Ramp wood) {
        return swatches.ramp(
                words.say("copper bronze") ? Material.COPPER : words.colour().orElse(Material.STEEL), wood);
    }

    private static void axe(Pen square, Swatches swatches, Words words, Dice dice) {
        Pen pen = across(square);
        Ramp wood = handle(pen, swatches);
        Ramp steel = head(swatches, words, wood);
        pen.polygon(steel, 14, 2, 19, 1.4, 26, -3, 29, 4, 28.4, 10, 24, 15, 19, 10, 14, 9);
        pen.box(steel, 11.4, 2.4, 4, 6);
    }

    private static void pickaxe(Pen square, Swatches swatches, Words words, Dice dice) {
        Pen pen = across(square);
        Ramp wood = handle(pen, swatches);
        Ramp steel = head(swatches, words, wood);
        for (Pen half : new Pen[] {pen, pen.mirrored()}) {
            half.limb(steel, 16, 3, 24.6, 5.4, 2.8, 2);
            half.limb(steel, 24.6, 5.4, 30.4, 11.6, 2, 0.7);
        }
    }

    private static void hoe(Pen square, Swatches swatches, Words words, Dice dice) {
        Pen pen = across(square);
        Ramp wood = handle(pen, swatches);
        Ramp steel = head(swatches, words, wood);
        pen.limb(steel, 16, 1.6, 24, 2.4, 2.2, 2);
        pen.polygon(steel, 21, 1.6, 28, 3, 28.6, 12, 23.6, 11);
    }

    private static void shovel(Pen square, Swatches swatches, Words words, Dice dice) {
        Pen pen = across(square);
        Ramp wood = handle(pen, swatches);
        Ramp steel = head(swatches, words, wood);
        pen.limb(wood, 12.4, 33, 19.6, 33, 1.5, 1.5);
        pen.polygon(steel, 10, 12, 10, 1, 16, -6, 22, 1, 22, 12);
        pen.flat(0.3).line(steel, 16, 0, 16, 11, 1);
    }

    private static void hammer(Pen square, Swatches swatches, Words words, Dice dice) {
        Pen pen = across(square);
        Ramp wood = handle(pen, swatches);
        Ramp steel = head(swatches, words, wood);
        pen.box(steel, 7, -1.6, 18, 10);
        pen.lit(-0.15).box(steel, 13, -1.6, 6, 10);
    }

    private static void sickle(Pen square, Swatches swatches, Words words, Dice dice) {
        Ramp wood = swatches.ramp(Material.WOOD);
        Ramp steel = head(swatches, words, wood);
        square.ellipse(steel, 17, 12, 13.4, 12);
        square.erasing().ellipse(steel, 14.6, 15, 11.4, 10.6);
        square.erasing().box(steel, 0, 18, 22, 12);
        square.limb(wood, 22.6, 20.4, 15, 30, 2, 2.2);
    }

    private static void spear(Pen square, Swatches swatches, Words words, Dice dice) {
        Pen pen = across(square);
        Ramp wood = handle(pen, swatches);
        Ramp steel = head(swatches, words, wood);
        if (words.say("trident pitchfork")) {
            pen.line(steel, 9.6, 6, 22.4, 6, 2.2);
            for (int tine = -1; tine <= 1; tine++) {
                pen.limb(steel, 16 + 6 * tine, 6, 16 + 6 * tine, -3, 1.3, 0.8);
            }
            return;
        }
        pen.polygon(steel, 16, -5, 20.6, 4, 16, 11, 11.4, 4);
        pen.limb(swatches.ramp(Material.RED, wood), 13.4, 11.6, 18.6, 11.6, 1.3, 1.3);
    }

    private static void staff(Pen square, Swatches swatches, Words words, Dice dice) {
        Pen pen = across(square);
        Ramp wood = handle(pen, swatches);
        Ramp orb = swatches.ramp(
                words.colour().orElse(swatches.oneOf(dice, Material.SKY, Material.PURPLE, Material.GREEN)), wood);
        Ramp gold = swatches.ramp(Material.GOLD, orb);
        pen.limb(gold, 11, 6.6, 16, 9.4, 1.4, 1.8);
        pen.limb(gold, 21, 6.6, 16, 9.4, 1.4, 1.8);
        pen.ellipse(orb, 16, 1.6, 6, 6);
        pen.onto().flat(0.95).ellipse(orb, 14, -0.6, 1.6, 1.6);
    }

    private static void bow(Pen square, Swatches swatches, Words words, Dice dice) {
        Pen pen = across(square);
        Ramp wood = swatches.ramp(words.colour().orElse(Material.WOOD));
        pen.flat(0.6).line(swatches.ramp(Material.WHITE, wood), 1, 19, 31, 19, 0.8);
        for (Pen half : new Pen[] {pen, pen.mirrored()}) {
            half.limb(wood, 16, 6, 24, 9, 2.2, 1.9);
            half.limb(wood, 24, 9, 31, 19, 1.9, 1.1);
        }
        pen.line(swatches.ramp(Material.LEATHER, wood), 13, 6, 19, 6, 4);
    }

    private static void arrow(Pen square, Swatches swatches, Words words, Dice dice) {
        Pen pen = across(square);
        Ramp wood = swatches.ramp(Material.WOOD);
        pen.line(wood, 16, 0, 16, 32, 2);
        pen.polygon(swatches.ramp(Material.STEEL, wood), 16, -6, 21.4, 5, 16, 3, 10.6, 5);
        Ramp feather = swatches.ramp(words.colour().orElse(Material.RED), wood);
        pen.polygon(feather, 16, 23, 22, 28, 22, 37, 16, 32);
        pen.polygon(feather, 16, 23, 10, 28, 10, 37, 16, 32);
    }

    private static void shield(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp steel = swatches.ramp(Material.STEEL);
        Ramp field = swatches.ramp(
                words.colour().orElse(swatches.oneOf(dice, Material.BLUE, Material.RED, Material.GREEN)), steel);
        Ramp sign = swatches.ramp(Material.GOLD, field, steel);
        pen.polygon(steel, 2, 2, 16, 0, 30, 2, 29, 17, 24, 26, 16, 32, 8, 26, 3, 17);
        pen.polygon(field, 5, 5, 16, 3.4, 27, 5, 26, 16.4, 22, 23.6, 16, 28, 10, 23.6, 6, 16.4);
        if (dice.chance(50)) {
            pen.onto().flat(0.6).box(sign, 14, 3, 4, 26);
            pen.onto().flat(0.6).box(sign, 5, 11, 22, 4);
        } else {
            pen.polygon(sign, 16, 7, 21.6, 14, 16, 22, 10.4, 14);
        }
    }

    private static void wateringCan(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp tin = swatches.ramp(words.colour().orElse(Material.STEEL));
        pen.limb(tin, 20, 22, 28.6, 10.6, 2, 1.2);
        pen.polygon(tin, 25, 10.4, 31.6, 6.4, 31.8, 14);
        pen.line(tin, 3, 24, 2, 14, 1.6);
        pen.line(tin, 2, 14, 8, 9, 1.6);
        pen.line(tin, 8, 9, 14, 12, 1.6);
        pen.polygon(tin, 5, 13, 20, 13, 22.6, 30.6, 3, 30.6);
        pen.onto().flat(0.5).box(swatches.ramp(Material.COPPER, tin), 2, 20, 22, 2.4);
    }

    private static void helmet(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp steel = swatches.ramp(words.colour().orElse(Material.STEEL));
        pen.limb(swatches.ramp(Material.RED, steel), 16, 6, 8, 1.6, 2.4, 1.4);
        pen.ellipse(steel, 16, 15, 12, 11);
        pen.box(steel, 4, 15, 24, 14);
        pen.flat(0.5).box(swatches.ink(), 7, 15.4, 18, 4);
        pen.flat(0.5).box(swatches.ink(), 15, 19, 2, 9);
        pen.onto().flat(0.6).box(swatches.ramp(Material.GOLD, steel), 2, 12, 28, 2.4);
    }

    private static void armour(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp steel = swatches.ramp(words.colour().orElse(words.say("tunic shirt") ? Material.GREEN : Material.STEEL));
        Ramp trim = swatches.ramp(Material.GOLD, steel);
        pen.limb(steel, 6, 9, 3.6, 15, 4.4, 3.4);
        pen.limb(steel, 26, 9, 28.4, 15, 4.4, 3.4);
        pen.polygon(steel, 7, 3, 25, 3, 25.6, 17, 23, 30, 9, 30, 6.4, 17);
        pen.flat(0.5).ellipse(swatches.ink(), 16, 2.6, 5, 3.6);
        pen.onto().flat(0.55).box(trim, 6, 22, 20, 2.6);
        pen.flat(0.3).line(steel, 16, 8, 16, 21, 1);
    }

    private static void boot(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp leather = swatches.ramp(words.colour().orElse(Material.LEATHER));
        pen.polygon(leather, 7, 2, 19, 2, 19, 17, 30, 22, 30.6, 29, 6, 29);
        pen.box(swatches.ramp(Material.DARK_WOOD, leather), 5.4, 28, 26, 3.4);
        pen.box(swatches.ramp(Material.WHITE, leather), 5.6, 1, 15, 5);
    }

    private static void bomb(Pen pen, Swatches swatches, Words words, Dice dice) {
        Ramp iron = swatches.ramp(words.colour().orElse(Material.DARK_STONE));
        Ramp fuse = swatches.ramp(Material.STRAW, iron);
        pen.line(fuse, 21, 8, 25, 4, 1.6);
        pen.ellipse(swatches.ramp(Material.LAVA, iron), 27.4, 3, 2.8, 2.8);
        pen.ellipse(iron, 14.6, 19, 12.6, 12.4);
        pen.turned(35, 20.6, 9).box(iron, 17.6, 6, 6, 5);
        pen.onto().flat(0.9).ellipse(iron, 10, 13.6, 2.4, 2.8);
    }
}
