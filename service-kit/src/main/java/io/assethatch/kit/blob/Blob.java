package io.assethatch.kit.blob;

import java.util.UUID;

/**
 * Whole bytes of one workspace.
 *
 * @param id where they are stored; means nothing to clients
 * @param sha256 64 lower-case hex digits
 */
public record Blob(UUID id, String workspace, String sha256, long bytes) {}
