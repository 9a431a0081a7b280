package io.assethatch.generationservice.provider.placeholder;

import io.assethatch.generationservice.provider.placeholder.Pose.Facing;
import io.assethatch.generationservice.provider.placeholder.Role.Headgear;

/** A two-legged figure with a large head, two and a half heads tall, feet on the bottom of the square. */
final class Person implements Figure {
    private final Role role;
    private final Swatches swatches;
    private final Ramp skin;
    private final Ramp cloth;
    private final Ramp legs;
    private final Ramp boots;
    private final Ramp trim;
    private final Ramp hair;
    private final boolean bare;
    private final boolean machine;
    private final boolean overalls;

    Person(Words words, Swatches swatches, Dice identity, Dice dice) {
        Role known = words.meaning(Role.BY_WORD).orElse(null);
        this.role = known == null ? stranger(identity) : known;
        this.swatches = swatches;
        this.overalls = role.held() == Role.Held.PITCHFORK || role.held() == Role.Held.HAMMER;
        Material skinned = role.skin() == Material.SKIN && identity.chance(30) ? Material.DARK_SKIN : role.skin();
        this.skin = swatches.ramp(skinned);
        this.bare = role.skin() == Material.BONE;
        this.machine = role.skin() == Material.STEEL;
        this.cloth = swatches.ramp(overalls ? role.cloth() : words.colour().orElse(role.cloth()), skin);
        this.legs = swatches.ramp(role.legs(), role.robe() || bare ? skin : cloth);
        this.boots = swatches.ramp(bare ? Material.BONE : machine ? Material.IRON : Material.DARK_WOOD, legs);
        this.trim = swatches.ramp(dice.oneOf(Material.GOLD, Material.WHITE, Material.ORANGE, Material.SKY), cloth);
        Material hairy = role.beard() && role.robe() || words.say("old elder grandfather grandmother")
                ? Material.WHITE
                : dice.oneOf(Material.HAIR, Material.BLOND, Material.BLACK, Material.COPPER);
        this.hair = swatches.ramp(hairy, skin, cloth);
    }

    /** A name that says nothing still always gives the same person. */
    private static Role stranger(Dice identity) {
        Headgear headgear =
                identity.oneOf(Headgear.HAIR, Headgear.LONG_HAIR, Headgear.CAP, Headgear.HOOD, Headgear.BANDANA);
        return new Role(
                headgear,
                Role.Held.NOTHING,
                identity.chance(25),
                headgear != Headgear.LONG_HAIR && identity.chance(20),
                Material.SKIN,
                identity.oneOf(Material.BLUE, Material.GREEN, Material.PURPLE, Material.ORANGE, Material.TEAL),
                identity.oneOf(Material.LEATHER, Material.NAVY, Material.DARK_STONE));
    }

    @Override
    public void draw(Pen square, Pose pose) {
        Pen pen = pose.toRight() ? square : square.mirrored();
        boolean side = pose.facing() == Facing.SIDE;
        Pen upper = pen.moved(0, pose.sink());
        double reach = pose.walking() ? pose.sin() : 0.35 * pose.cos();
        Pen weapon = upper;
        if (side) {
            farArm(upper, reach);
            legsInProfile(pen, pose);
            torso(upper, 11.6, 20.4, pen);
            head(upper, pose);
            boolean armed = role.held() != Role.Held.NOTHING;
            double handX = armed ? 23.4 + 1.6 * reach : 16 + 5 * reach;
            double handY = armed ? 23 : 24.2;
            Gear.held(weapon.moved(handX + 1, handY).turned(strike(pose) + 8, 0, 0), role.held(), swatches);
            upper.limb(bare ? skin : cloth, 15.6, 19.4, handX - 0.6, handY - 0.8, bare ? 1.1 : 2.2, bare ? 1 : 1.9);
            upper.ellipse(skin, handX + 0.4, handY, 1.9, 1.8);
            return;
        }
        boolean back = pose.facing() == Facing.BACK;
        if (back) {
            Gear.held(weapon.moved(25.6, 24 + reach).turned(strike(pose), 0, 0), role.held(), swatches);
        }
        legsFromTheFront(pen, pose);
        arm(upper, reach);
        arm(upper.mirrored(), -reach);
        torso(upper, 10, 22, pen);
        head(upper, pose);
        if (!back) {
            Gear.held(weapon.moved(25.6, 24 + reach).turned(strike(pose), 0, 0), role.held(), swatches);
            upper.ellipse(skin, 25.2, 24.6 + reach, 1.9, 1.8);
            if (role.headgear() == Headgear.HELMET) {
                Gear.shield(upper.moved(6.2, 23.4 - reach), swatches, cloth);
            }
        }
    }

    private static double strike(Pose pose) {
        return !pose.still() && pose.action() == Pose.Action.ATTACK ? 45 + 60 * pose.sin() : 0;
    }

    private void arm(Pen pen, double reach) {
        pen.limb(bare ? skin : cloth, 21.2, 19.6, 24.6, 23.4 + reach, bare ? 1.1 : 2.2, bare ? 1 : 1.9);
        pen.ellipse(skin, 25.2, 24.6 + reach, 1.8, 1.8);
    }

    private void farArm(Pen pen, double reach) {
        double handX = 16.8 - 5 * reach;
        pen.lit(-0.2).limb(cloth, 16.4, 19.4, handX, 23.2, 2, 1.8);
        pen.lit(-0.2).ellipse(skin, handX, 24.2, 1.7, 1.7);
    }

    private void legsFromTheFront(Pen pen, Pose pose) {
        double lift = pose.walking() ? 2.6 * pose.sin() : 0;
        leg(pen, Math.max(0, lift));
        leg(pen.mirrored(), Math.max(0, -lift));
    }

    private void leg(Pen pen, double lift) {
        double r = bare ? 1.2 : 2.3;
        pen.limb(legs, 18.8, 25.4, 19, 29.6 - lift, r, r);
        pen.limb(boots, 18.7, 30.5 - lift, 19.9, 30.5 - lift, 1.7, 1.7);
    }

    private void legsInProfile(Pen pen, Pose pose) {
        double swing = pose.walking() ? pose.sin() : 0.16;
        double lift = pose.walking() ? 2.2 * pose.cos() : 0;
        profileLeg(pen.lit(-0.2), -swing, Math.max(0, -lift));
        profileLeg(pen, swing, Math.max(0, lift));
    }

    private void profileLeg(Pen pen, double swing, double lift) {
        double footX = 16 + 4.6 * swing;
        double r = bare ? 1.2 : 2.2;
        pen.limb(legs, 16, 25.4, footX, 29.4 - lift, r, r - 0.2);
        pen.limb(boots, footX - 0.2, 30.5 - lift, footX + 2, 30.5 - lift, 1.7, 1.5);
    }

    private void torso(Pen pen, double left, double right, Pen ground) {
        if (bare) {
            pen.line(skin, 16, 17, 16, 26, 1.6);
            for (int rib = 0; rib < 3; rib++) {
                pen.line(skin, left + 1.5, 19 + 2.3 * rib, right - 1.5, 19 + 2.3 * rib, 1.2);
            }
            pen.line(skin, left + 2, 26, right - 2, 26, 2);
            return;
        }
        if (role.robe()) {
            ground.polygon(cloth, left + 0.6, 20, right - 0.6, 20, right + 1.6, 30.8, left - 1.6, 30.8);
            pen.polygon(cloth, left + 0.5, 17.6, right - 0.5, 17.6, right + 0.6, 26, left - 0.6, 26);
            ground.onto().flat(0.5).box(trim, left - 2, 29.4, right - left + 4, 1.4);
            pen.onto().flat(0.5).box(trim, left - 1, 22.6, right - left + 2, 1.2);
            return;
        }
        pen.polygon(cloth, left + 0.8, 17.4, right - 0.8, 17.4, right, 26.6, left, 26.6);
        if (overalls) {
            pen.onto().flat(0.5).box(legs, left + 2.2, 20.6, right - left - 4.4, 7);
            pen.onto().flat(0.4).box(legs, left + 2.2, 16, 1.6, 5);
            pen.onto().flat(0.4).box(legs, right - 3.8, 16, 1.6, 5);
            pen.onto().flat(0.5).box(legs, left - 1, 24.2, right - left + 2, 3);
        } else if (machine) {
            pen.ellipse(trim, 16, 21.4, 2.2, 2.2);
        } else {
            pen.onto().flat(0.42).box(boots, left - 1, 24, right - left + 2, 1.5);
            pen.onto().flat(0.7).box(trim, 15.2, 23.8, 1.8, 1.8);
        }
    }

    private void head(Pen pen, Pose pose) {
        boolean back = pose.facing() == Facing.BACK;
        double turn = pose.facing() == Facing.SIDE ? 1.6 : pose.facing() == Facing.HALF ? 1.2 : 0;
        if (machine) {
            pen.box(skin, 9.4, 5, 13.2, 12);
            pen.line(skin, 16, 5, 16, 2, 1);
            pen.ellipse(trim, 16, 1.4, 1.4, 1.4);
            if (!back) {
                pen.flat(0.3).box(boots, 10.8 + turn, 8.6, 9.6, 4.2);
            }
        } else {
            Gear.behindHead(pen, role.headgear(), hair);
            if (role.skin() == Material.GREEN_SKIN && role.headgear() == Headgear.BALD) {
                for (Pen half : new Pen[] {pen, pen.mirrored()}) {
                    half.polygon(skin, 21, 8, 30.6, 5.4, 27.4, 11.4, 21, 14.6);
                }
            }
            pen.lit(0.1).ellipse(skin, 16, 10.8, 7, 6.6);
            if (pose.facing() == Facing.SIDE && role.headgear() != Headgear.HELMET) {
                pen.ellipse(skin, 22.8, 12.4, 1.3, 1.1);
            }
        }
        if (!back) {
            face(pen.moved(turn, 0), pose);
        } else if (!machine && role.headgear() != Headgear.BALD) {
            pen.ellipse(hair, 16, 11, 7.2, 6.6);
        }
        Gear.onHead(pen, role.headgear(), back, turn, swatches, hair, cloth, trim);
    }

    private void face(Pen pen, Pose pose) {
        boolean side = pose.facing() == Facing.SIDE;
        Ramp eye = machine ? swatches.ramp(Material.SKY, boots) : swatches.ink();
        double height = pose.blinking() ? 0.8 : bare ? 3 : 2.6;
        double top = pose.blinking() ? 12.4 : 10.8;
        double width = bare ? 2.6 : 1.7;
        if (role.beard()) {
            pen.onto().ellipse(hair, 16, 17.2, 5.8, 4);
            pen.polygon(hair, 11.6, 15.4, 20.4, 15.4, 18.4, 20.6, 16, 21.8, 13.6, 20.6);
        }
        if (machine) {
            top = 9.6;
            height = Math.min(height, 2.2);
        }
        if (!side) {
            pen.flat(0.5).box(eye, 13 - width / 2, top, width, height);
        }
        pen.flat(0.5).box(eye, 19 - width / 2, top, width, height);
        if (bare) {
            pen.flat(0.5).box(swatches.ink(), 13.4, 15.2, 5.2, 0.8);
        }
    }
}
