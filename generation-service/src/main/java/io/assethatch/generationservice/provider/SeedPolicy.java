package io.assethatch.generationservice.provider;

import java.util.Locale;

/** What is true about a seed: it went out, it came back as used, or the model has none. */
public enum SeedPolicy {
    SENT,
    ECHOED,
    UNSUPPORTED;

    /** The word in a generation's public state. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
