package io.assethatch.generationservice.provider.placeholder;

import java.util.Map;

/**
 * What a word for a person says about how that person looks.
 *
 * @param robe clothes reach to the ground
 */
record Role(Headgear headgear, Held held, boolean robe, boolean beard, Material skin, Material cloth, Material legs) {
    enum Headgear {
        HAIR,
        LONG_HAIR,
        BALD,
        STRAW_HAT,
        HELMET,
        POINTED_HAT,
        CROWN,
        HOOD,
        BANDANA,
        CAP,
        HARD_HAT,
        TOQUE,
        HORNS
    }

    enum Held {
        NOTHING,
        SWORD,
        STAFF,
        PITCHFORK,
        BOW,
        PICKAXE,
        AXE,
        HAMMER,
        DAGGER,
        LADLE
    }

    static final Role ANYONE =
            new Role(Headgear.HAIR, Held.NOTHING, false, false, Material.SKIN, Material.TEAL, Material.DARK_WOOD);

    static final Map<String, Role> BY_WORD = Words.<Role>lexicon()
            .word(
                    "farmer gardener rancher scarecrow shepherd cowboy",
                    ANYONE.with(Headgear.STRAW_HAT).with(Held.PITCHFORK).in(Material.RED, Material.BLUE))
            .word("fisher fisherman sailor", ANYONE.with(Headgear.STRAW_HAT).in(Material.YELLOW, Material.NAVY))
            .word(
                    "knight guard paladin soldier templar",
                    ANYONE.with(Headgear.HELMET).with(Held.SWORD).in(Material.STEEL, Material.IRON))
            .word(
                    "warrior hero fighter adventurer swordsman gladiator",
                    ANYONE.with(Held.SWORD).in(Material.BLUE, Material.LEATHER))
            .word(
                    "wizard mage sorcerer warlock magician",
                    ANYONE.with(Headgear.POINTED_HAT)
                            .with(Held.STAFF)
                            .robed(true)
                            .in(Material.PURPLE, Material.PURPLE))
            .word(
                    "witch sorceress",
                    ANYONE.with(Headgear.POINTED_HAT)
                            .with(Held.STAFF)
                            .robed(false)
                            .in(Material.BLACK, Material.BLACK))
            .word("king emperor", ANYONE.with(Headgear.CROWN).robed(true).in(Material.RED, Material.RED))
            .word("queen princess", ANYONE.with(Headgear.CROWN).robed(false).in(Material.PINK, Material.PINK))
            .word("prince", ANYONE.with(Headgear.CROWN).in(Material.SKY, Material.WHITE))
            .word(
                    "rogue thief assassin ninja spy",
                    ANYONE.with(Headgear.HOOD).with(Held.DAGGER).in(Material.DARK_STONE, Material.BLACK))
            .word(
                    "archer ranger hunter",
                    ANYONE.with(Headgear.HOOD).with(Held.BOW).in(Material.DARK_GREEN, Material.LEATHER))
            .word(
                    "monk priest cleric druid cultist necromancer shaman healer",
                    ANYONE.with(Headgear.HOOD).with(Held.STAFF).robed(false).in(Material.WOOD, Material.WOOD))
            .word(
                    "pirate bandit brigand",
                    ANYONE.with(Headgear.BANDANA).with(Held.DAGGER).in(Material.WHITE, Material.NAVY))
            .word(
                    "miner dwarf",
                    ANYONE.with(Headgear.HARD_HAT).with(Held.PICKAXE).bearded().in(Material.ORANGE, Material.DARK_WOOD))
            .word(
                    "builder engineer mechanic worker",
                    ANYONE.with(Headgear.HARD_HAT).with(Held.HAMMER).in(Material.ORANGE, Material.NAVY))
            .word(
                    "blacksmith smith",
                    ANYONE.with(Headgear.BALD).with(Held.HAMMER).bearded().in(Material.STONE, Material.LEATHER))
            .word("lumberjack woodcutter", ANYONE.with(Held.AXE).bearded().in(Material.RED, Material.NAVY))
            .word(
                    "viking barbarian",
                    ANYONE.with(Headgear.HORNS).with(Held.AXE).bearded().in(Material.LEATHER, Material.DARK_WOOD))
            .word(
                    "chef cook baker",
                    ANYONE.with(Headgear.TOQUE).with(Held.LADLE).in(Material.WHITE, Material.DARK_STONE))
            .word(
                    "boy kid child trainer captain driver postman",
                    ANYONE.with(Headgear.CAP).in(Material.RED, Material.BLUE))
            .word(
                    "girl woman lady fairy elf mother daughter waitress nurse",
                    ANYONE.with(Headgear.LONG_HAIR).in(Material.PINK, Material.LEATHER))
            .word(
                    "merchant trader shopkeeper innkeeper mayor villager npc man",
                    ANYONE.in(Material.GREEN, Material.LEATHER))
            .word(
                    "goblin orc troll ogre",
                    ANYONE.with(Headgear.BALD)
                            .with(Held.DAGGER)
                            .skinned(Material.GREEN_SKIN)
                            .in(Material.LEATHER, Material.DARK_WOOD))
            .word("zombie undead", ANYONE.skinned(Material.GREEN_SKIN).in(Material.DARK_STONE, Material.NAVY))
            .word(
                    "skeleton lich",
                    ANYONE.with(Headgear.BALD)
                            .with(Held.SWORD)
                            .skinned(Material.BONE)
                            .in(Material.BONE, Material.BONE))
            .word(
                    "demon devil imp minotaur",
                    ANYONE.with(Headgear.HORNS).skinned(Material.RED).in(Material.BLACK, Material.RED))
            .word(
                    "robot android cyborg golem mech",
                    ANYONE.with(Headgear.BALD).skinned(Material.STEEL).in(Material.IRON, Material.STEEL))
            .build();

    private Role with(Headgear other) {
        return new Role(other, held, robe, beard, skin, cloth, legs);
    }

    private Role with(Held other) {
        return new Role(headgear, other, robe, beard, skin, cloth, legs);
    }

    private Role robed(boolean old) {
        return new Role(headgear, held, true, old, skin, cloth, legs);
    }

    private Role bearded() {
        return new Role(headgear, held, robe, true, skin, cloth, legs);
    }

    private Role skinned(Material other) {
        return new Role(headgear, held, robe, beard, other, cloth, legs);
    }

    private Role in(Material upper, Material lower) {
        return new Role(headgear, held, robe, beard, skin, upper, lower);
    }
}
