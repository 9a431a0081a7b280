package io.assethatch.generationservice.asset;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What has changed since an asset version was made, by what it pins.
 *
 * @param because empty while nothing has
 */
@Schema(description = "What has changed since this version was made: computed when it is read, no part of its version.")
record Outdated(
        @Schema(
                description =
                        "project-changed, planned-asset-changed, anchor-changed (its keywords, lighting, palette or"
                                + " image), anchor-replaced (another one is active)",
                examples = "[\"anchor-changed\"]")
        List<String> because) {
    Outdated {
        because = List.copyOf(because);
    }
}
