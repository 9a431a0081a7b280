package io.assethatch.projectservice.project;

import io.assethatch.contracts.state.ProjectState;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shape of a page of projects, for the API document alone: generics do not reach it. */
@Schema(name = "ProjectPage")
record ProjectPage(List<ProjectState> items, @Nullable String nextCursor) {}
