package io.assethatch.generationservice.generation;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.RecordSchemas;
import io.assethatch.contracts.Shards;
import io.assethatch.feed.ChangeLog;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What this service announced. */
@Singleton
class FeedRecords {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChangeLog log;

    FeedRecords(ChangeLog log) {
        this.log = log;
    }

    /** Every record of a workspace, in order. */
    List<ChangeRecord> of(String workspace) {
        var all = new ArrayList<ChangeRecord>();
        long since = 0;
        List<ChangeRecord> page;
        do {
            page = log.range(Shards.of(workspace), since, 500).await().atMost(PATIENCE);
            for (ChangeRecord change : page) {
                since = change.seq();
                if (change.workspace().equals(workspace)) {
                    all.add(change);
                }
            }
        } while (page.size() == 500);
        return all;
    }

    /** Holds every record of a workspace to the contract. */
    void validate(String workspace) {
        of(workspace).forEach(RecordSchemas::validate);
    }
}
