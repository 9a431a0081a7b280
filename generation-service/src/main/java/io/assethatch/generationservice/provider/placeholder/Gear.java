package io.assethatch.generationservice.provider.placeholder;

import io.assethatch.generationservice.provider.placeholder.Role.Headgear;
import io.assethatch.generationservice.provider.placeholder.Role.Held;

/** What people wear on their heads and hold in their hands. */
final class Gear {
    private Gear() {}

    /** Hair that falls behind the face. */
    static void behindHead(Pen pen, Headgear headgear, Ramp hair) {
        if (headgear == Headgear.LONG_HAIR || headgear == Headgear.CROWN) {
            pen.ellipse(hair, 16, 11.6, 8.6, 8);
            pen.limb(hair, 9.4, 14, 9.6, 20.4, 2.2, 1.6);
            pen.limb(hair, 22.6, 14, 22.4, 20.4, 2.2, 1.6);
        }
    }

    /**
     * @param turn how far the face has turned to the right
     */
    static void onHead(
            Pen pen,
            Headgear headgear,
            boolean back,
            double turn,
            Swatches swatches,
            Ramp hair,
            Ramp cloth,
            Ramp trim) {
        switch (headgear) {
            case BALD -> {}
            case HAIR, LONG_HAIR -> hair(pen, hair, back, turn);
            case STRAW_HAT -> {
                Ramp straw = swatches.ramp(Material.STRAW, cloth);
                pen.ellipse(straw, 16, 7.4, 11.2, 2.6);
                pen.ellipse(straw, 16, 4.6, 6, 4.4);
                pen.onto().flat(0.5).box(swatches.ramp(Material.RED, straw), 10, 5.6, 12, 1.5);
            }
            case HELMET -> {
                Ramp steel = swatches.ramp(Material.STEEL);
                pen.polygon(
                        steel, 9, 8, 10.4, 4.4, 13.6, 2.6, 18.4, 2.6, 21.6, 4.4, 23, 8, 23, 16.4, 19, 18, 13, 18, 9,
                        16.4);
                if (!back) {
                    pen.flat(0.5).box(swatches.ink(), 11 + turn, 10.4, 10 - turn * 0.6, 2.4);
                    pen.flat(0.3).box(steel, 15.2 + turn, 9.4, 1.6, 8);
                }
                pen.limb(swatches.ramp(Material.RED, steel), 16, 2.6, 13, 0.6, 1.6, 1);
            }
            case POINTED_HAT -> {
                pen.ellipse(cloth, 16, 7.6, 10.4, 2.4);
                pen.polygon(cloth, 9.8, 7.2, 12.4, 2.8, 17.6, -1.6, 19.4, 2.4, 22.2, 7.2);
                pen.onto().flat(0.6).box(trim, 9.8, 5.4, 12.4, 1.5);
            }
            case CROWN -> {
                hair(pen, hair, back, turn);
                Ramp gold = swatches.ramp(Material.GOLD, hair);
                pen.polygon(gold, 10, 6.4, 9.6, 0.6, 12.8, 3.2, 16, 0, 19.2, 3.2, 22.4, 0.6, 22, 6.4);
                pen.flat(0.5).box(swatches.ramp(Material.RED, gold), 15.2, 3.4, 1.6, 1.8);
            }
            case HOOD -> {
                pen.ellipse(cloth, 16, 8.4, 8.6, 7.4);
                if (!back) {
                    face(pen.moved(turn, 0), swatches);
                } else {
                    pen.ellipse(cloth, 16, 11.4, 8, 7);
                }
            }
            case BANDANA -> {
                Ramp red = swatches.ramp(Material.RED, cloth);
                pen.ellipse(red, 16, 6.8, 7.4, 4);
                pen.limb(red, 8.6, 8.6, 6.2, 11.4, 1.4, 0.9);
            }
            case CAP -> {
                hair(pen, hair, back, turn);
                pen.ellipse(cloth, 16, 6.2, 7.6, 4.2);
                if (!back) {
                    pen.lit(0.12).limb(cloth, 13 + turn * 2, 9, 19 + turn * 2.4, 9, 1.3, 1.3);
                }
            }
            case HARD_HAT -> {
                Ramp yellow = swatches.ramp(Material.YELLOW, cloth);
                pen.ellipse(yellow, 16, 5.8, 7.6, 4.8);
                pen.limb(yellow, 8.4, 8.6, 23.6, 8.6, 1.1, 1.1);
                if (!back) {
                    pen.ellipse(swatches.ramp(Material.WHITE, yellow), 16 + turn, 5.2, 1.9, 1.9);
                }
            }
            case TOQUE -> {
                Ramp white = swatches.ramp(Material.WHITE);
                pen.ellipse(white, 12, 3.4, 3.8, 3.4);
                pen.ellipse(white, 20, 3.4, 3.8, 3.4);
                pen.ellipse(white, 16, 2.6, 4, 3.2);
                pen.box(white, 10.4, 4.4, 11.2, 4);
            }
            case HORNS -> {
                Ramp bone = swatches.ramp(Material.BONE, hair);
                Ramp iron = swatches.ramp(Material.IRON, bone);
                for (Pen half : new Pen[] {pen, pen.mirrored()}) {
                    half.limb(bone, 22, 7, 25.6, 4.6, 1.8, 1.4);
                    half.limb(bone, 25.6, 4.6, 26, 1, 1.4, 0.6);
                }
                pen.ellipse(iron, 16, 6.6, 7.6, 4.4);
            }
        }
    }

    private static void face(Pen pen, Swatches swatches) {
        pen.flat(0.5).onto().ellipse(swatches.ink(), 16, 11.8, 5.4, 4.6);
        Ramp eyes = swatches.ramp(Material.WHITE);
        pen.flat(0.6).box(eyes, 12.6, 11, 1.8, 1.9);
        pen.flat(0.6).box(eyes, 17.6, 11, 1.8, 1.9);
    }

    private static void hair(Pen pen, Ramp hair, boolean back, double turn) {
        pen.ellipse(hair, 16 - turn * 0.5, 6.8, 7.6, 4.6);
        if (!back) {
            pen.limb(hair, 9.4 - turn * 0.2, 8, 9.4, 12, 1.5, 1);
            if (turn == 0) {
                pen.limb(hair, 22.6, 8, 22.6, 12, 1.5, 1);
            }
        }
    }

    /** What a hand holds; the pen's origin is the hand, up is y negative. */
    static void held(Pen hand, Held held, Swatches swatches) {
        Ramp wood = swatches.ramp(Material.WOOD);
        Ramp steel = swatches.ramp(Material.STEEL, wood);
        switch (held) {
            case NOTHING -> {}
            case SWORD -> {
                hand.polygon(steel, -1.3, -2, -1.3, -11, 0, -13, 1.3, -11, 1.3, -2);
                hand.line(swatches.ramp(Material.GOLD), -2.8, -1.6, 2.8, -1.6, 1.4);
                hand.line(wood, 0, -1, 0, 2.4, 1.4);
            }
            case DAGGER -> {
                hand.polygon(steel, -1.1, -1.6, -1, -5.4, 0, -7, 1.1, -5.4, 1.1, -1.6);
                hand.line(wood, -2, -1.2, 2, -1.2, 1.2);
            }
            case STAFF -> {
                hand.line(wood, 0, 7.4, 0, -12, 1.5);
                hand.ellipse(swatches.ramp(Material.SKY, wood), 0, -13.4, 2.5, 2.5);
            }
            case PITCHFORK -> {
                hand.line(wood, 0, 7.4, 0, -9, 1.4);
                hand.line(steel, -2.6, -9, 2.6, -9, 1.2);
                for (int tine = -1; tine <= 1; tine++) {
                    hand.line(steel, 2.4 * tine, -9, 2.4 * tine, -13.6, 1);
                }
            }
            case BOW -> {
                hand.line(wood, -1.4, -9, 1.4, -4.5, 1.3);
                hand.line(wood, 1.4, -4.5, 1.4, 3.5, 1.3);
                hand.line(wood, 1.4, 3.5, -1.4, 8, 1.3);
                hand.flat(0.6).line(swatches.ramp(Material.WHITE), -1.4, -9, -1.4, 8, 0.5);
            }
            case PICKAXE -> {
                hand.line(wood, 0, 5, 0, -9, 1.5);
                hand.limb(steel, -4.6, -6.6, 0, -9, 0.7, 1.3);
                hand.limb(steel, 4.6, -6.6, 0, -9, 0.7, 1.3);
            }
            case AXE -> {
                hand.line(wood, 0, 5, 0, -10, 1.5);
                hand.polygon(steel, -0.4, -10, 3.6, -11.6, 4.6, -8, 3.6, -4.6, -0.4, -6.4);
            }
            case HAMMER -> {
                hand.line(wood, 0, 4, 0, -7, 1.5);
                hand.box(steel, -3.4, -9.6, 6.8, 3.8);
            }
            case LADLE -> {
                hand.line(steel, 0, 3, 0, -7, 1.1);
                hand.ellipse(steel, 0, -8, 2.3, 1.8);
            }
        }
    }

    static void shield(Pen pen, Swatches swatches, Ramp cloth) {
        Ramp blue = swatches.ramp(Material.BLUE, cloth);
        pen.polygon(blue, -3.6, -4, 3.6, -4, 3.6, 1, 0, 5, -3.6, 1);
        pen.onto().flat(0.6).box(swatches.ramp(Material.GOLD, blue), -0.7, -4, 1.4, 9);
    }
}
