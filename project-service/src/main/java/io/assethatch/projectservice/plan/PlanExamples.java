package io.assethatch.projectservice.plan;

/** What the API document shows. */
final class PlanExamples {
    static final String MARKDOWN = """
            # Harvest Moon Valley

            ## Characters
            - [MOVEABLE:4] Farmer
              - Idle (4-frame)
              - Description: straw hat, blue dungarees
            """;

    static final String DOCUMENT = """
            {"title": "Harvest Moon Valley", "assets": [
              {"id": "01938a5e-7c1b-7e57-9d0a-3f1c2b4a5d6f", "category": "Characters", "name": "Farmer",
               "variant": "Idle", "type": "sprite-sheet", "description": "straw hat, blue dungarees",
               "mobility": {"kind": "moveable", "directions": 4, "frames": 4}}]}""";

    private static final String ASSET = """
            {"id": "01938a5e-7c1b-7e57-9d0a-3f1c2b4a5d6f", "projectId": "01938a5e-7c1b-7e57-9d0a-3f1c2b4a5d6e",
             "semanticId": "character_farmer_idle", "category": "Characters", "name": "Farmer", "variant": "Idle",
             "type": "sprite-sheet", "description": "straw hat, blue dungarees",
             "mobility": {"kind": "moveable", "directions": 4, "frames": 4},
             "revision": 1, "version": 1, "archived": false}""";

    static final String ASSETS = "{\"items\": [" + ASSET + "]}";

    static final String SAVED = "{\"version\": 1, \"assets\": [" + ASSET + "], \"warnings\": [], \"changes\": {"
            + "\"added\": [{\"id\": \"01938a5e-7c1b-7e57-9d0a-3f1c2b4a5d6f\", \"semanticId\": \"character_farmer_idle\"}],"
            + " \"renamed\": [], \"removed\": [], \"kept\": []}}";

    private PlanExamples() {}
}
