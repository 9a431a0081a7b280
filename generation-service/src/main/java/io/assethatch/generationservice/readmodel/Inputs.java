package io.assethatch.generationservice.readmodel;

import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.ProjectState;
import io.assethatch.contracts.state.StyleAnchorState;

/** What one image is made from. */
public record Inputs(ProjectState project, PlannedAssetState asset, StyleAnchorState anchor) {}
