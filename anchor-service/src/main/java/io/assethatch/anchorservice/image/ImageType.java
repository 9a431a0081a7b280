package io.assethatch.anchorservice.image;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The image formats that are taken. What a file is, its first bytes decide, never its name. */
public enum ImageType {
    PNG,
    JPEG,
    WEBP;

    /** Such as {@code image/png}. */
    public String mediaType() {
        return "image/" + name().toLowerCase(Locale.ROOT);
    }

    /** The type that a media type names, whatever its case and parameters. */
    public static Optional<ImageType> ofMediaType(String mediaType) {
        String bare = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        String known = bare.equals("image/jpg") ? "image/jpeg" : bare;
        return Stream.of(values())
                .filter(type -> type.mediaType().equals(known))
                .findFirst();
    }
}
