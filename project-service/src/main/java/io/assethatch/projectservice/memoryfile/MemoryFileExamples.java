package io.assethatch.projectservice.memoryfile;

/** What the API document shows. */
final class MemoryFileExamples {
    static final String NEW = """
            {"fileName": "decisions.md", "content": "# Decisions\\n\\n- No more than 32 colours.\\n"}""";

    static final String DOCUMENT = """
            {"type": "decisions", "fileName": "decisions.md",
             "content": "# Decisions\\n\\n- No more than 32 colours.\\n",
             "contentSha256": "49a55d94ce0eb8c4ebc8f3b0ed43e81896ae52afe7984fa1bca459edbecf87ee", "contentBytes": 40,
             "version": 1, "updatedAt": "2026-11-22T09:00:00Z"}""";

    static final String PAGE = """
            {"items": [{"type": "decisions", "fileName": "decisions.md",
             "contentSha256": "49a55d94ce0eb8c4ebc8f3b0ed43e81896ae52afe7984fa1bca459edbecf87ee", "contentBytes": 40,
             "version": 1, "updatedAt": "2026-11-22T09:00:00Z"}]}""";

    static final String TEXT = "# Decisions\n\n- No more than 32 colours.\n";

    private MemoryFileExamples() {}
}
