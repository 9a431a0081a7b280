package io.assethatch.projectservice.plan;

import io.assethatch.contracts.state.PlannedAssetState;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shape of a page of planned assets, for the API document alone: generics do not reach it. */
@Schema(name = "PlannedAssetPage")
record PlannedAssetPage(
        List<PlannedAssetState> items, @Nullable String nextCursor) {}
