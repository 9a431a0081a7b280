package io.assethatch.projectservice.project;

/** What the API document shows. */
final class ProjectExamples {
    static final String STATE = """
            {"id": "01938a5e-7c1b-7e57-9d0a-3f1c2b4a5d6e", "name": "Harvest Moon Valley",
             "description": "A calm farming game", "phase": "planning", "mode": "2d",
             "qualities": {"artStyle": "pixel art", "baseResolution": "32x32", "perspective": "top-down",
               "gameGenre": "farming", "theme": "cosy autumn", "mood": "calm", "colorPalette": "warm earth tones"},
             "revision": 1, "version": 1,
             "createdAt": "2026-11-22T09:00:00Z", "updatedAt": "2026-11-22T09:00:00Z"}""";

    static final String NEW = """
            {"name": "Harvest Moon Valley", "description": "A calm farming game",
             "qualities": {"artStyle": "pixel art", "baseResolution": "32x32", "perspective": "top-down",
               "gameGenre": "farming", "theme": "cosy autumn", "mood": "calm", "colorPalette": "warm earth tones"}}""";

    static final String PAGE = "{\"items\": [" + STATE + "]}";

    static final String PATCH = """
            {"phase": "style", "qualities": {"mood": "gloomy", "theme": null}}""";

    private ProjectExamples() {}
}
