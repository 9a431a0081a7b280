package io.assethatch.localstack.demo;

import io.assethatch.contracts.state.AssetState;
import io.assethatch.contracts.state.PlannedAssetState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** One planned asset with the image that was made for it. */
record PackedAsset(PlannedAssetState planned, AssetState made, byte[] png) {

    /** Where it lies in the pack, with {@code /} on every system. */
    String path() {
        return slug(planned.category()) + "/" + planned.semanticId() + ".png";
    }

    /** Letters, digits and dashes, for names of files and folders. */
    static String slug(String text) {
        var words = new StringJoiner("-");
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words.length() == 0 ? "unnamed" : words.toString();
    }

    Map<String, Object> manifestEntry() {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("id", made.id());
        entry.put("plannedAssetId", planned.id());
        entry.put("semanticId", planned.semanticId());
        entry.put("path", path());
        entry.put("sha256", made.image().sha256());
        entry.put("category", planned.category());
        entry.put("name", planned.name());
        entry.put("type", planned.type());
        entry.put("tags", tags());
        entry.put("width", made.image().width());
        entry.put("height", made.image().height());
        if (planned.mobility().frames() != null) {
            entry.put("frames", planned.mobility().frames());
        }
        entry.put("prompt", made.prompt());
        entry.put("seed", made.seed());
        entry.put("provider", made.provider());
        entry.put("model", made.model());
        entry.put("placeholder", made.placeholder());
        return entry;
    }

    private List<String> tags() {
        var tags = new ArrayList<String>();
        tags.add(planned.mobility().kind());
        if (planned.mobility().directions() != null) {
            tags.add(planned.mobility().directions() + "-directions");
        }
        if (planned.mobility().frames() != null) {
            tags.add(planned.mobility().frames() + "-frames");
        }
        return tags;
    }
}
