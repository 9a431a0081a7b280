package io.assethatch.generationservice.asset;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.assethatch.contracts.state.AssetState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An asset version as HTTP shows it: its state, and what has moved on since. */
@Schema(name = "Asset", description = "One generated version of a planned asset.")
record AssetView(@JsonUnwrapped AssetState state, Outdated outdated) {}
