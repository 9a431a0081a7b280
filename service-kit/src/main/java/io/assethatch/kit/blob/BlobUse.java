package io.assethatch.kit.blob;

/**
 * That an entity shows a blob.
 *
 * @param holder {@code kind/id} of the entity
 */
public record BlobUse(String sha256, String holder) {}
