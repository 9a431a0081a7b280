package io.assethatch.generationservice.provider.placeholder;

import io.assethatch.generationservice.provider.ArtBrief;

/**
 * How a figure stands in one frame.
 *
 * @param asked the direction is the brief's; otherwise animals show their better side
 * @param toRight a profile or half profile looks right; the pen is mirrored for left
 * @param still no movement at all: a single image
 * @param phase where in the cycle, 0 to 2π
 */
record Pose(Facing facing, boolean asked, boolean toRight, Action action, boolean still, double phase) {
    enum Facing {
        FRONT,
        HALF,
        SIDE,
        BACK
    }

    enum Action {
        IDLE,
        WALK,
        ATTACK
    }

    /** Frames start a little after the cycle's zero, where a symmetric figure would repeat itself. */
    private static final double OFFSET = 0.4;

    /** A thing that only lies there. */
    static final Pose AT_REST = new Pose(Facing.SIDE, false, true, Action.IDLE, true, 0);

    static Pose of(ArtBrief brief, Words words, int frame) {
        Action action = words.say("attack slash swing cast shoot chop strike stab punch fight")
                ? Action.ATTACK
                : words.say("walk walking run running move moving patrol march") ? Action.WALK : Action.IDLE;
        boolean still = brief.frames() == 1;
        String direction = brief.direction();
        if (direction == null) {
            boolean profile = "side-view".equals(brief.perspective()) || !still && action != Action.IDLE;
            direction = profile ? "right" : "front";
        }
        Facing facing = switch (direction) {
            case "left", "right" -> Facing.SIDE;
            case "front-left", "front-right" -> Facing.HALF;
            case "back", "back-left", "back-right" -> Facing.BACK;
            default -> Facing.FRONT;
        };
        double phase = still ? 0 : OFFSET + 2 * StrictMath.PI * frame / brief.frames();
        return new Pose(facing, brief.direction() != null, !direction.endsWith("left"), action, still, phase);
    }

    double sin() {
        return still ? 0 : StrictMath.sin(phase);
    }

    double cos() {
        return still ? 0 : StrictMath.cos(phase);
    }

    boolean walking() {
        return !still && action == Action.WALK;
    }

    /** How far a breath lowers head and shoulders, 0 to 1.6 units; the feet stay. */
    double sink() {
        return still ? 0 : action == Action.WALK ? 0.8 * Math.abs(cos()) : 0.8 + 0.8 * sin();
    }

    /** Eyes close for the last sixth of a resting cycle. */
    boolean blinking() {
        return !still && action == Action.IDLE && phase > OFFSET + 1.66 * StrictMath.PI;
    }
}
