package io.assethatch.contracts.state;

/**
 * An image by reference: bytes never travel in a change.
 *
 * @param sha256 64 lower-case hex digits, also the image's ETag
 * @param mediaType image/png, image/jpeg or image/webp
 * @param width in pixels
 * @param height in pixels
 * @param bytes length of the stored file
 * @param url path at the gateway, with {@code ?v={sha256}}, immutable
 */
public record ImageState(String sha256, String mediaType, int width, int height, long bytes, String url) {}
