package io.assethatch.generationservice.provider.placeholder;

import java.util.Map;

/** Everything alive that is neither a person nor on four legs. */
final class Critter implements Figure {
    enum Kind {
        SLIME,
        GHOST,
        BIRD,
        BAT,
        FISH,
        SPIDER,
        SNAKE,
        MUSHROOM,
        BEE,
        BUTTERFLY,
        PLANT
    }

    static final Map<String, Kind> BY_WORD = Words.<Kind>lexicon()
            .word("slime blob jelly ooze gel", Kind.SLIME)
            .word("ghost spirit wraith phantom spectre specter", Kind.GHOST)
            .word(
                    "bird chicken hen rooster duck chick crow raven owl eagle parrot goose turkey penguin sparrow",
                    Kind.BIRD)
            .word("bat", Kind.BAT)
            .word("fish shark carp salmon trout whale dolphin piranha", Kind.FISH)
            .word("spider crab beetle bug ant scorpion", Kind.SPIDER)
            .word("snake worm serpent eel caterpillar", Kind.SNAKE)
            .word("mushroom fungus toadstool", Kind.MUSHROOM)
            .word("bee wasp fly firefly dragonfly hornet", Kind.BEE)
            .word("butterfly moth", Kind.BUTTERFLY)
            .word("plant flower tree bush sprout cactus treant", Kind.PLANT)
            .build();

    private final Kind kind;
    private final Ramp body;
    private final Ramp light;
    private final Ramp accent;
    private final Ramp ink;
    private final boolean plump;

    Critter(Kind kind, Words words, Swatches swatches, Dice identity) {
        this.kind = kind;
        this.body = swatches.ramp(words.colour().orElse(usual(kind, words, identity)));
        this.light = swatches.ramp(Material.WHITE, body);
        this.accent = swatches.ramp(accentOf(kind), body, light);
        this.ink = swatches.ink();
        this.plump = words.say("chicken hen rooster turkey penguin owl chick");
    }

    private static Material usual(Kind kind, Words words, Dice identity) {
        return switch (kind) {
            case SLIME -> identity.oneOf(Material.GREEN, Material.SKY, Material.PINK, Material.PURPLE);
            case GHOST -> Material.WHITE;
            case BIRD ->
                words.say("chicken hen goose duck")
                        ? Material.WHITE
                        : words.say("crow raven penguin")
                                ? Material.BLACK
                                : words.say("chick")
                                        ? Material.YELLOW
                                        : identity.oneOf(Material.BLUE, Material.RED, Material.LEATHER);
            case BAT -> Material.PURPLE;
            case FISH -> identity.oneOf(Material.ORANGE, Material.BLUE, Material.TEAL);
            case SPIDER -> words.say("crab scorpion") ? Material.RED : Material.DARK_STONE;
            case SNAKE -> words.say("worm") ? Material.PINK : Material.GREEN;
            case MUSHROOM -> Material.RED;
            case BEE -> Material.YELLOW;
            case BUTTERFLY -> identity.oneOf(Material.ORANGE, Material.SKY, Material.PINK, Material.PURPLE);
            case PLANT -> Material.GREEN;
        };
    }

    private static Material accentOf(Kind kind) {
        return switch (kind) {
            case BIRD, SLIME, GHOST, FISH -> Material.ORANGE;
            case BAT -> Material.PINK;
            case SPIDER, SNAKE -> Material.RED;
            case MUSHROOM -> Material.PARCHMENT;
            case BEE, BUTTERFLY -> Material.BLACK;
            case PLANT -> Material.WOOD;
        };
    }

    @Override
    public void draw(Pen square, Pose pose) {
        Pen pen = pose.toRight() ? square : square.mirrored();
        switch (kind) {
            case SLIME -> slime(pen, pose);
            case GHOST -> ghost(pen, pose);
            case BIRD -> bird(pen, pose);
            case BAT -> bat(pen, pose);
            case FISH -> fish(pen, pose);
            case SPIDER -> spider(pen, pose);
            case SNAKE -> snake(pen, pose);
            case MUSHROOM -> mushroom(pen, pose);
            case BEE -> bee(pen, pose);
            case BUTTERFLY -> butterfly(square, pose);
            case PLANT -> plant(pen, pose);
        }
    }

    private void eyes(Pen pen, Pose pose, double x, double y, double apart) {
        double height = pose.blinking() ? 0.9 : 3.2;
        for (double at : new double[] {x - apart / 2, x + apart / 2}) {
            pen.flat(0.5).box(ink, at - 1, y - height / 2, 2, height);
            if (!pose.blinking()) {
                pen.flat(0.6).box(light, at - 0.2, y - height / 2, 1, 1.1);
            }
        }
    }

    private void slime(Pen square, Pose pose) {
        double squash = 1 + 0.14 * pose.sin();
        Pen pen = square.scaled(1 / squash, squash, 16, 32);
        double lean = 1.6 * pose.cos();
        pen.ellipse(body, 16, 22, 14, 14.4);
        pen.onto().flat(0.9).ellipse(body, 9.6 + lean, 14, 1.9, 2.8);
        pen.onto().flat(0.9).ellipse(body, 13.4 + lean, 11.4, 1.4, 1);
        eyes(pen, pose, 16.6 + lean * 0.6, 20.4, 8.6);
        pen.flat(0.5).box(ink, 15 + lean * 0.6, 24.4, 3.4, 1.2);
    }

    private void ghost(Pen square, Pose pose) {
        Pen pen = square;
        double wave = pose.sin();
        pen.ellipse(body, 16, 12.6, 10, 11);
        pen.box(body, 6, 12.6, 20, 13.6);
        for (int i = 0; i < 4; i++) {
            double reach = 28.8 + (i % 2 == 0 ? wave : -wave) + (i % 2 == 0 ? 1 : -1);
            pen.limb(body, 8.6 + 5 * i, 25, 8.6 + 5 * i, Math.min(29.4, reach), 2.6, 2.4);
        }
        pen.limb(body, 6, 17, 2.6, 20 + wave, 2.4, 1.8);
        pen.limb(body, 26, 17, 29.4, 20 - wave, 2.4, 1.8);
        pen.flat(0.5).ellipse(ink, 12.4, 12.4, 1.7, pose.blinking() ? 0.6 : 2.5);
        pen.flat(0.5).ellipse(ink, 19.6, 12.4, 1.7, pose.blinking() ? 0.6 : 2.5);
        pen.flat(0.5).ellipse(ink, 16, 18.2, 1.9, 1.5 + 0.5 * wave);
        pen.flat(0.5).ellipse(accent, 9.6, 16, 1.3, 0.9);
        pen.flat(0.5).ellipse(accent, 22.4, 16, 1.3, 0.9);
    }

    private void bird(Pen square, Pose pose) {
        double step = pose.walking() ? 2 * pose.sin() : 0.6;
        Pen pen = square.moved(0, 0.7 * pose.sink());
        square.line(accent, 14, 26, 13 - step, 31.4 - Math.max(0, 1.4 * pose.cos()), 1.2);
        square.line(accent, 18, 26, 18 + step, 31.4, 1.2);
        square.line(accent, 18 + step, 31.4, 20 + step, 31.4, 1);
        pen.polygon(body, 8, 19, 1, 12 + pose.cos(), 2.4, 19, 8, 25);
        double wide = plump ? 10 : 8.6;
        pen.ellipse(body, 15.4, 20.4, wide, 7.4);
        pen.onto().ellipse(light, 19, 24, 6.4, 4);
        pen.ellipse(body, 22, 10.6, 5.6, 5.6);
        pen.limb(body, 20.6, 13, 19.6, 17, 4.8, 5.4);
        if (plump) {
            pen.ellipse(accent, 21.6, 4.4, 1.7, 1.6);
            pen.ellipse(accent, 24, 5, 1.5, 1.4);
        }
        pen.polygon(accent, 26.6, 9, 31.4, 11.4, 26.6, 13.2);
        pen.flat(0.5).box(ink, 22.8, 8.6, 1.8, pose.blinking() ? 0.8 : 2.4);
        double flap = 2 * pose.sin();
        pen.lit(-0.1).ellipse(body, 12.6, 19.6 + flap * 0.4, 5.4, 4 - Math.abs(flap) * 0.4);
    }

    private void bat(Pen square, Pose pose) {
        double flap = 5 * pose.sin();
        Pen pen = square.moved(0, 0);
        for (Pen half : new Pen[] {pen, pen.mirrored()}) {
            half.polygon(
                    body, 18, 14, 24, 6 - flap, 31.8, 9 - flap, 30.4, 20 - flap, 27.4, 15.6, 24.6, 22, 21.8, 17.4, 19,
                    23);
            half.lit(-0.25).onto().line(body, 24, 6.4 - flap, 24.6, 21, 0.9);
            half.polygon(body, 17, 11.6, 20, 4.8, 21.6, 12.4);
        }
        pen.ellipse(body, 16, 22, 4.4, 9.6);
        pen.ellipse(body, 16, 14.6, 6, 5.8);
        eyes(pen, pose, 16, 14, 6);
        pen.flat(0.5).box(light, 13.6, 18.2, 1.3, 2);
        pen.flat(0.5).box(light, 17.2, 18.2, 1.3, 2);
        pen.ellipse(accent, 16, 24.6, 2.2, 3.4);
    }

    private void fish(Pen square, Pose pose) {
        double wag = 2.4 * pose.sin();
        Pen pen = square.moved(0, 0);
        pen.polygon(accent, 9, 17, 0.8, 9 + wag, 3.2, 17 + wag * 0.5, 0.8, 25 + wag);
        pen.polygon(accent, 12, 11, 17, 4, 22, 10);
        pen.polygon(accent, 13, 25, 16.6, 31.8, 20, 25);
        pen.ellipse(body, 19, 17.4, 12.2, 9.6);
        pen.onto().ellipse(light, 20, 25, 9, 4);
        pen.onto().lit(-0.15).line(body, 13 + wag * 0.2, 9, 13, 26, 1.6);
        pen.lit(-0.1).polygon(accent, 17, 18, 12, 22 + wag * 0.4, 18.4, 22);
        pen.ellipse(light, 25, 14.6, 2.6, 2.6);
        pen.flat(0.5).box(ink, 24.6, 13.4, 1.8, 2.4);
        pen.flat(0.5).line(ink, 27.6, 20.4, 30, 19.6, 0.8);
    }

    private void spider(Pen square, Pose pose) {
        double sway = 1.6 * pose.sin();
        Pen pen = square.moved(0, 0.5 * pose.sink());
        int i = 0;
        for (Pen half : new Pen[] {square, square.mirrored()}) {
            double shift = i++ == 0 ? sway : -sway;
            for (int leg = 0; leg < 4; leg++) {
                double kneeX = 25 + 1.4 * (leg == 0 || leg == 3 ? 0 : 1.6);
                double kneeY = 11 + 3.4 * leg + (leg % 2 == 0 ? shift : -shift);
                half.line(body, 18, 18 + leg, kneeX, kneeY, 1.5);
                half.line(body, kneeX, kneeY, kneeX + 3.4, Math.min(31.2, kneeY + 6.6 + leg), 1.3);
            }
        }
        pen.ellipse(body, 16, 15, 8, 7.4);
        pen.onto().flat(0.5).polygon(accent, 14, 10.4, 18, 10.4, 16, 14, 18.4, 17.6, 13.6, 17.6, 16, 14);
        pen.ellipse(body, 16, 24, 5.6, 5);
        eyes(pen, pose, 16, 23.6, 5);
    }

    private void snake(Pen square, Pose pose) {
        Pen pen = square.moved(0, 0);
        double before = 0;
        for (int i = 0; i <= 22; i++) {
            double x = 3 + i;
            double y = 28.4
                    + (i == 0 ? 0 : -1.8 * (1 + StrictMath.sin(i * 0.62 + pose.phase())) * Math.min(1, i / 4.0) * 0.6);
            if (i > 0) {
                pen.limb(i % 6 < 3 ? body : accent, x - 1, before, x, y, 1.2 + i * 0.1, 1.3 + i * 0.1);
            }
            before = y;
        }
        double lift = pose.cos();
        pen.limb(body, 25, 27, 22.4, 18, 3.4, 3.2);
        pen.limb(body, 22.4, 18, 24, 10 + lift, 3.2, 3.4);
        pen.ellipse(body, 24.4, 8.4 + lift, 6, 4.8);
        pen.flat(0.5).line(accent, 30, 10.4 + lift, 31.6, 11.6 + lift, 0.9);
        pen.flat(0.5).box(ink, 25.4, 5.8 + lift, 2, 2.8);
        pen.flat(0.6).box(light, 26.2, 5.8 + lift, 1, 1);
    }

    private void mushroom(Pen square, Pose pose) {
        Pen pen = square.moved(0, pose.sink());
        double step = pose.walking() ? 1.6 * pose.sin() : 0;
        square.limb(accent, 12.4, 29, 12.4, 30.4 - Math.max(0, step), 2.2, 1.7);
        square.limb(accent, 19.6, 29, 19.6, 30.4 - Math.max(0, -step), 2.2, 1.7);
        pen.box(accent, 10, 17, 12, 9);
        pen.ellipse(accent, 16, 25.6, 7.6, 4.6);
        pen.ellipse(body, 16, 10.6, 14.4, 9.4);
        pen.erasing().box(body, 0, 17, 9, 4);
        pen.erasing().box(body, 23, 17, 9, 4);
        pen.onto().ellipse(light, 9, 9, 2.8, 2.6);
        pen.onto().ellipse(light, 18, 5.6, 3.2, 2.6);
        pen.onto().ellipse(light, 24.4, 12, 2.4, 2.2);
        eyes(pen, pose, 16, 22, 6.4);
    }

    private void bee(Pen square, Pose pose) {
        double flap = 3 * pose.sin();
        Pen pen = square;
        pen.polygon(accent, 1, 21, 6, 18, 6, 24);
        pen.ellipse(body, 14.6, 21.6, 10.4, 7.4);
        for (int stripe = 0; stripe < 3; stripe++) {
            pen.onto().flat(0.5).box(accent, 6.4 + 4.8 * stripe, 10, 2.3, 22);
        }
        pen.ellipse(body, 24, 19.6, 5.6, 5.6);
        pen.ellipse(light, 9.6, 10.4 + flap * 0.5, 4.6, 6.4 - Math.abs(flap) * 0.6);
        pen.ellipse(light, 17.4, 9 - flap * 0.5, 4.6, 6.8 - Math.abs(flap) * 0.6);
        pen.line(accent, 25, 14, 27.4, 9.6, 1);
        pen.flat(0.5).box(ink, 25, 16.8, 2, pose.blinking() ? 0.8 : 3);
        pen.limb(accent, 15, 28, 15, 31, 0.9, 0.7);
    }

    private void butterfly(Pen square, Pose pose) {
        double open = 0.82 + 0.18 * pose.cos();
        for (Pen side : new Pen[] {square, square.mirrored()}) {
            Pen half = side.scaled(open, 1, 16, 16);
            half.ellipse(body, 22.4, 22.6, 5.6, 6.4);
            half.ellipse(body, 24, 10.6, 7.4, 8.4);
            half.onto().ellipse(light, 25.6, 8.6, 2.8, 3.2);
            half.onto().ellipse(accent, 22.6, 23.6, 2.2, 2.4);
            side.line(accent, 16.6, 8, 20, 1.4, 1);
        }
        square.limb(accent, 16, 9, 16, 28 + pose.sin(), 2, 1.2);
        square.limb(accent, 16, 28, 16, 31, 0.8, 0.8);
    }

    private void plant(Pen square, Pose pose) {
        Pen pen = square.turned(3 * pose.sin(), 16, 32);
        square.limb(accent, 16, 31, 16, 20, 3, 2.4);
        square.limb(accent, 11, 31, 21, 31, 1, 1);
        pen.ellipse(body, 9.6, 16, 7.4, 6.4);
        pen.ellipse(body, 22.4, 16, 7.4, 6.4);
        pen.ellipse(body, 16, 9.6, 9.4, 8.8);
        pen.lit(0.1).ellipse(body, 12.6, 6.6, 4, 3.2);
        eyes(pen, pose, 16, 14, 7);
        pen.flat(0.5).box(ink, 14.4, 18, 3.2, 1);
    }
}
