// Slices the textures of this pack by sprites.json, with the settings that pixel art needs.
// Unity runs it when the pack is imported; nothing has to be called.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UnityEditor;
using UnityEngine;

public class AssetHatchImporter : AssetPostprocessor
{
    [Serializable]
    private class Sprites
    {
        public List<Texture> textures;
    }

    [Serializable]
    private class Texture
    {
        public string path;
        public int pixelsPerUnit;
        public List<Sprite> sprites;
    }

    [Serializable]
    private class Sprite
    {
        public string name;
        public int x, y, width, height;
        public float pivotX, pivotY;
    }

    private void OnPreprocessTexture()
    {
        Texture texture = Find(assetPath);
        if (texture == null)
        {
            return;
        }
        var importer = (TextureImporter)assetImporter;
        importer.textureType = TextureImporterType.Sprite;
        importer.spriteImportMode = SpriteImportMode.Multiple;
        importer.spritePixelsPerUnit = texture.pixelsPerUnit;
        importer.filterMode = FilterMode.Point;
        importer.textureCompression = TextureImporterCompression.Uncompressed;
        importer.mipmapEnabled = false;
        importer.spritesheet = texture.sprites.Select(Slice).ToArray();
    }

    private static SpriteMetaData Slice(Sprite sprite)
    {
        return new SpriteMetaData
        {
            name = sprite.name,
            // From the bottom left.
            rect = new Rect(sprite.x, sprite.y, sprite.width, sprite.height),
            alignment = (int)SpriteAlignment.Custom,
            pivot = new Vector2(sprite.pivotX, sprite.pivotY)
        };
    }

    // The list lies in the folder of the pack, above the folders of its images.
    private static Texture Find(string path)
    {
        for (string folder = Path.GetDirectoryName(path); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            string list = Path.Combine(folder, "sprites.json");
            if (File.Exists(list))
            {
                string inPack = path.Substring(folder.Length + 1).Replace('\\', '/');
                return JsonUtility.FromJson<Sprites>(File.ReadAllText(list)).textures.Find(texture => texture.path == inPack);
            }
        }
        return null;
    }
}
