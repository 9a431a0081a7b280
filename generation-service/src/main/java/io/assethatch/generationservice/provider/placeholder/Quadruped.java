package io.assethatch.generationservice.provider.placeholder;

import io.assethatch.generationservice.provider.placeholder.Pose.Facing;
import java.util.Map;

/** An animal on four legs. */
final class Quadruped implements Figure {
    enum Ears {
        POINTED,
        FLOPPY,
        ROUND,
        LONG
    }

    /**
     * @param bulk 1 is a dog
     * @param legs length of the legs
     */
    record Build(
            Ears ears,
            double bulk,
            double legs,
            double tail,
            boolean bushy,
            boolean horns,
            boolean woolly,
            Material coat) {
        Build horned() {
            return new Build(ears, bulk, legs, tail, bushy, true, woolly, coat);
        }
    }

    static final Map<String, Build> BY_WORD = Words.<Build>lexicon()
            .word("dog puppy hound", new Build(Ears.FLOPPY, 1, 6, 5, false, false, false, Material.WOOD))
            .word("wolf warg", new Build(Ears.POINTED, 1.1, 7, 6, true, false, false, Material.IRON))
            .word("fox", new Build(Ears.POINTED, 0.9, 6, 7, true, false, false, Material.ORANGE))
            .word("cat kitten lynx", new Build(Ears.POINTED, 0.85, 5.5, 8, false, false, false, Material.ORANGE))
            .word("tiger lion panther leopard", new Build(Ears.ROUND, 1.15, 6, 8, false, false, false, Material.GOLD))
            .word("cow bull ox calf buffalo", new Build(Ears.FLOPPY, 1.35, 6, 5, false, true, false, Material.WHITE))
            .word("sheep lamb ram alpaca llama", new Build(Ears.FLOPPY, 1.25, 5, 1, false, false, true, Material.WHITE))
            .word("goat", new Build(Ears.FLOPPY, 1, 7, 2, false, true, false, Material.WHITE))
            .word("pig boar hog piglet", new Build(Ears.POINTED, 1.3, 4, 1.5, false, false, false, Material.PINK))
            .word(
                    "horse pony donkey mule unicorn",
                    new Build(Ears.POINTED, 1.15, 9, 7, true, false, false, Material.LEATHER))
            .word("deer stag elk moose", new Build(Ears.POINTED, 1, 9, 1.5, false, true, false, Material.WOOD))
            .word("bear panda", new Build(Ears.ROUND, 1.45, 5, 1, false, false, false, Material.DARK_WOOD))
            .word("rabbit bunny hare", new Build(Ears.LONG, 0.8, 4, 1.5, true, false, false, Material.WHITE))
            .word(
                    "mouse rat hamster squirrel",
                    new Build(Ears.ROUND, 0.75, 3.5, 8, false, false, false, Material.STONE))
            .word(
                    "dragon wyvern dinosaur lizard",
                    new Build(Ears.POINTED, 1.2, 6, 9, false, true, false, Material.GREEN))
            .word(
                    "animal beast monster creature pet",
                    new Build(Ears.POINTED, 1.1, 6, 6, false, false, false, Material.PURPLE))
            .build();

    private final Build build;
    private final Ramp coat;
    private final Ramp belly;
    private final Ramp dark;
    private final Ramp horn;
    private final Ramp ink;
    private final boolean spotted;
    private final boolean winged;
    private final boolean pig;

    Quadruped(Build build, Words words, Swatches swatches, Dice identity) {
        this.build = build;
        this.coat = swatches.ramp(words.colour().orElse(build.coat));
        this.belly = swatches.ramp(build.woolly ? Material.SKIN : Material.PARCHMENT, coat);
        this.dark = swatches.ramp(Material.DARK_WOOD, coat);
        this.horn = swatches.ramp(Material.BONE, coat);
        this.ink = swatches.ink();
        this.spotted = words.say("cow calf bull panda spotted dalmatian leopard") || identity.chance(15);
        this.winged = words.say("dragon wyvern winged");
        this.pig = words.say("pig boar hog piglet");
    }

    @Override
    public void draw(Pen square, Pose pose) {
        if (pose.asked() && (pose.facing() == Facing.FRONT || pose.facing() == Facing.BACK)) {
            fromTheFront(square, pose);
            return;
        }
        Pen pen = pose.toRight() ? square : square.mirrored();
        double top = 32 - build.legs - 9.5 * Math.sqrt(build.bulk);
        double middle = (top + 32 - build.legs + 1) / 2;
        double half = (32 - build.legs + 1 - top) / 2;
        Pen body = pen.moved(0, 0.7 * pose.sink());
        legs(pen.lit(-0.22), pose, middle, 0, half * 0.4);
        tail(body, pose, middle);
        if (winged) {
            wing(body.lit(-0.2), pose, middle - half);
        }
        legs(pen, pose, middle, StrictMath.PI, half * 0.4);
        body.ellipse(coat, 13, middle, 9.4, half);
        if (build.woolly) {
            for (int i = 0; i < 5; i++) {
                double bump = i % 2 == 0 ? 0.5 : 0.8;
                body.ellipse(coat, 3.8 + 4.4 * i, middle + half * 0.4, 3.8, 3.4);
                body.ellipse(coat, 3.8 + 4.4 * i, middle - half * bump, 4, 3.8);
            }
            body.ellipse(coat, 13, middle, 8.6, half * 0.7);
        } else {
            body.onto().ellipse(belly, 13, middle + half * 1.02, 6, half * 0.28);
        }
        if (spotted) {
            body.onto().ellipse(dark, 8.6, middle - half * 0.4, 2.8, 2.2);
            body.onto().ellipse(dark, 15.6, middle + half * 0.15, 2.4, 1.9);
        }
        if (winged) {
            wing(body, pose, middle - half);
        }
        head(body, pose, middle - half * 0.62 - (build.legs > 8 ? 3.4 : 0));
    }

    private void legs(Pen pen, Pose pose, double middle, double shift, double depth) {
        double swing = pose.walking() ? 2.6 * StrictMath.sin(pose.phase() + shift) : shift == 0 ? 1.3 : -0.6;
        double lift = pose.walking() ? Math.max(0, 1.6 * StrictMath.cos(pose.phase() + shift)) : 0;
        double r = 1.5 * build.bulk;
        for (int i = 0; i < 2; i++) {
            double hip = i == 0 ? 6.6 : 18.6;
            double sway = i == 0 ? swing : -swing;
            double up = i == 0 ? lift : 0;
            pen.limb(coat, hip, middle + depth, hip + sway, 30.8 - up, r * 1.2, r * 0.9);
            pen.onto().limb(dark, hip + sway, 31.2 - up, hip + sway + 0.8, 31.2 - up, r, r);
        }
    }

    private void tail(Pen pen, Pose pose, double middle) {
        double wag = 1.8 * pose.cos();
        double r = build.bushy ? 2 : 0.9;
        double endX = 4.6 - build.tail * 0.6;
        double endY = middle - build.tail * 0.75 + wag;
        pen.limb(coat, 5, middle - 1, endX + 0.6, (middle + endY) / 2, r * 0.8, r);
        pen.limb(coat, endX + 0.6, (middle + endY) / 2, endX + 1, endY, r, r * 0.7);
    }

    private void head(Pen pen, Pose pose, double y) {
        double size = 0.75 + 0.25 * build.bulk;
        if (build.legs > 8) {
            pen.limb(coat, 19, y + 7, 23, y, 3, 2.6);
        }
        Ramp face = build.woolly ? dark : coat;
        Pen head = pen.moved(23.4, y).scaled(size, size, 0, 0);
        if (build.horns) {
            head.limb(horn, -1, -4, -2.4, -7.6, 1.1, 0.7);
            head.limb(horn, 2, -4, 2.8, -7.8, 1.1, 0.7);
        }
        ears(head);
        head.ellipse(face, 0, 0, 5.4, 5);
        if (build.woolly) {
            head.ellipse(coat, -1.6, -3.6, 4, 3);
        }
        head.ellipse(build.woolly ? face : pig || !spotted ? belly : coat, 4, 1.8, 3.2, 2.5);
        head.flat(0.5).box(ink, pig ? 5.2 : 5.8, 0.6, 1.4, 1.4);
        head.flat(0.5).box(build.woolly ? belly : ink, 0.6, -2, 1.6, pose.blinking() ? 0.8 : 2.2);
    }

    private void ears(Pen head) {
        switch (build.ears) {
            case POINTED -> {
                head.polygon(coat, -4.4, -2.4, -3.6, -8, 0, -4);
                head.polygon(coat, 0, -3.6, 2.6, -7.8, 3.8, -2.4);
            }
            case ROUND -> {
                head.ellipse(coat, -3, -4.6, 2.2, 2.2);
                head.ellipse(coat, 2.4, -4.8, 2, 2);
            }
            case LONG -> {
                head.limb(coat, -2, -4, -4, -11, 1.6, 1.1);
                head.limb(coat, 1, -4, 0.6, -11.4, 1.6, 1.1);
            }
            case FLOPPY -> head.limb(dark, -3.4, -3, -5, 1.6, 1.4, 2);
        }
    }

    private void wing(Pen pen, Pose pose, double y) {
        double flap = 2.4 * pose.sin();
        pen.polygon(
                belly,
                15,
                y + 4,
                12,
                y - 6 + flap,
                3,
                y - 9 + flap,
                5.6,
                y - 4 + flap,
                3.6,
                y - 1 + flap,
                8,
                y,
                9,
                y + 4);
    }

    private void fromTheFront(Pen square, Pose pose) {
        Pen pen = square.moved(0, 0.7 * pose.sink());
        double wide = 7.4 * Math.sqrt(build.bulk);
        double lift = pose.walking() ? 2 * pose.sin() : 0;
        square.limb(coat, 16 - wide * 0.55, 24, 16 - wide * 0.55, 30.6 - Math.max(0, lift), 2.4, 2);
        square.limb(coat, 16 + wide * 0.55, 24, 16 + wide * 0.55, 30.6 - Math.max(0, -lift), 2.4, 2);
        pen.ellipse(coat, 16, 21, wide, 7);
        boolean back = pose.facing() == Facing.BACK;
        for (Pen half : new Pen[] {pen, pen.mirrored()}) {
            ears(half.moved(18.6, 11.6));
            if (build.horns) {
                half.limb(horn, 20.6, 8, 22.4, 3, 1.2, 0.7);
            }
        }
        pen.ellipse(coat, 16, 12.4, 7, 6.2);
        if (back) {
            pen.limb(coat, 16, 22, 16 + pose.cos() * 2, 15, 1.6, 1.2);
            return;
        }
        pen.ellipse(belly, 16, 15.2, 3.6, 2.8);
        pen.flat(0.5).box(ink, 15, 13.8, 2, 1.4);
        pen.flat(0.5).box(ink, 12, 10.4, 1.6, pose.blinking() ? 0.8 : 2.4);
        pen.flat(0.5).box(ink, 18.4, 10.4, 1.6, pose.blinking() ? 0.8 : 2.4);
    }
}
