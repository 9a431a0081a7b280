package io.assethatch.generationservice.provider.placeholder;

import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.provider.ArtBrief;
import io.assethatch.generationservice.provider.AssetType;
import java.util.ArrayList;
import java.util.List;

/** Assets of a farming game and a dungeon, and palettes to draw them in. */
public final class ExampleAssets {
    public static final List<String> AUTUMN = List.of(
            "#2b1d3a", "#4a3350", "#7a4841", "#b3724f", "#e0a872", "#f3dcae", "#5b8c3e", "#9dbb52", "#2f5d4a",
            "#3d7ea6", "#86c2d0", "#a23b2a", "#e07b39", "#f2c14e", "#f4f1de", "#8a8794");
    static final List<String> SIX = List.of("#2b1d3a", "#5b8c3e", "#e8c170", "#f4f1de", "#3d7ea6", "#a23b2a");
    static final List<String> FOUR_GREENS = List.of("#0f2a1d", "#306850", "#86c06c", "#e0f8cf");

    private ExampleAssets() {}

    /** Name and variant, by type; in all of them a reader of the name knows what to expect. */
    public static List<ArtBrief> all(PixelSize size, List<String> palette) {
        List<ArtBrief> briefs = new ArrayList<>();
        add(
                briefs,
                AssetType.CHARACTER_SPRITE,
                "Characters",
                1,
                size,
                palette,
                "Farmer",
                "Knight",
                "Wizard",
                "Princess",
                "Rogue",
                "Miner",
                "Goblin",
                "Skeleton",
                "Robot",
                "Slime",
                "Ghost",
                "Cow",
                "Fox",
                "Sheep",
                "Chicken",
                "Bat",
                "Spider",
                "Snake",
                "Blacksmith");
        add(
                briefs,
                AssetType.SPRITE_SHEET,
                "Characters",
                4,
                size,
                palette,
                "Farmer/Idle",
                "Farmer/Walk",
                "Knight/Attack",
                "Slime/Idle",
                "Cow/Walk",
                "Torch/Default");
        add(
                briefs,
                AssetType.ICON,
                "Items",
                1,
                size,
                palette,
                "Sword",
                "Red Potion",
                "Iron Key",
                "Coin",
                "Ruby",
                "Heart",
                "Carrot Seeds",
                "Apple",
                "Bread",
                "Watering Can",
                "Pickaxe",
                "Scroll",
                "Treasure Chest",
                "Shield",
                "Quest Marker",
                "Mushroom",
                "Egg",
                "Milk",
                "Wood Log");
        add(
                briefs,
                AssetType.TILESET,
                "Terrain",
                1,
                size,
                palette,
                "Grass",
                "Dirt Path",
                "Tilled Soil",
                "Cobblestone",
                "Brick Wall",
                "Dungeon Floor",
                "Water",
                "Sand",
                "Wooden Planks",
                "Snow",
                "Ice",
                "Lava",
                "Forest Leaves");
        add(
                briefs,
                AssetType.UI_ELEMENT,
                "UI",
                1,
                size,
                palette,
                "Panel",
                "Start Button",
                "Health Bar",
                "Inventory Slot",
                "Cursor",
                "Speech Bubble");
        add(
                briefs,
                AssetType.BACKGROUND,
                "Scenes",
                1,
                size,
                palette,
                "Green Hills",
                "Farm at Dusk",
                "Dark Forest",
                "Snowy Mountains",
                "Beach",
                "Desert",
                "Town at Night",
                "Castle",
                "Crystal Cave",
                "Coral Reef",
                "Space",
                "Volcano");
        return briefs;
    }

    private static void add(
            List<ArtBrief> briefs,
            AssetType type,
            String category,
            int frames,
            PixelSize size,
            List<String> palette,
            String... names) {
        for (String name : names) {
            int slash = name.indexOf('/');
            String variant = slash < 0 ? "Default" : name.substring(slash + 1);
            briefs.add(new ArtBrief(
                    type,
                    category,
                    slash < 0 ? name : name.substring(0, slash),
                    "",
                    variant,
                    frames,
                    size,
                    palette,
                    "",
                    null,
                    null));
        }
    }
}
