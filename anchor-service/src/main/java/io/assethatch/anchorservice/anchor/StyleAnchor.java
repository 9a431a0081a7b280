package io.assethatch.anchorservice.anchor;

import io.assethatch.anchorservice.image.ImageHeader;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.state.ImageState;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.feed.FeedEntity;
import io.assethatch.kit.blob.BlobUse;
import io.assethatch.kit.blob.ReceivedBlob;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code style_anchor}. The version grows with every change, the revision with those that change the look. */
@Entity
@Table(name = "style_anchor")
class StyleAnchor implements FeedEntity {
    static final String GIVEN = "given";
    static final String EXTRACTED = "extracted";

    @Id
    private UUID id;

    private String workspace;

    @Column(name = "project_id")
    private UUID projectId;

    @Column(name = "reference_image_name")
    private @Nullable String referenceImageName;

    @Column(name = "image_sha256")
    private String imageSha256;

    @Column(name = "image_media_type")
    private String imageMediaType;

    @Column(name = "image_width")
    private int imageWidth;

    @Column(name = "image_height")
    private int imageHeight;

    @Column(name = "image_bytes")
    private long imageBytes;

    @Column(name = "style_keywords")
    private String styleKeywords;

    @Column(name = "lighting_keywords")
    private @Nullable String lightingKeywords;

    @Column(name = "color_palette")
    private String colorPalette;

    @Column(name = "palette_source")
    private String paletteSource;

    private @Nullable String model;

    @Column(name = "ai_suggested")
    private boolean aiSuggested;

    private long revision;
    private long version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    StyleAnchor() {}

    /**
     * A new anchor.
     *
     * @param look its palette already decided
     * @param now to the microsecond, as PostgreSQL keeps it
     */
    static StyleAnchor create(
            UUID id,
            UUID projectId,
            AnchorLook look,
            String paletteSource,
            ImageHeader header,
            ReceivedBlob image,
            Instant now) {
        var anchor = new StyleAnchor();
        anchor.id = id;
        anchor.workspace = image.workspace();
        anchor.projectId = projectId;
        anchor.fill(header, image);
        anchor.fill(look);
        anchor.paletteSource = paletteSource;
        anchor.revision = 1;
        anchor.version = 1;
        anchor.createdAt = now;
        anchor.updatedAt = now;
        return anchor;
    }

    /** What a client may change. */
    AnchorLook look() {
        return new AnchorLook(referenceImageName, styleKeywords, lightingKeywords, palette(), model, aiSuggested);
    }

    /**
     * Takes a changed look; a palette that differs was given by the client.
     *
     * @return whether anything differs
     */
    boolean change(AnchorLook changed, Instant now) {
        AnchorLook before = look();
        if (changed.equals(before)) {
            return false;
        }
        if (!changed.colorPalette().equals(before.colorPalette())) {
            paletteSource = GIVEN;
        }
        if (!changed.looksLike(before)) {
            revision++;
        }
        fill(changed);
        version++;
        updatedAt = now;
        return true;
    }

    /**
     * Takes another image, which is another look; a palette that was extracted is that of the image.
     *
     * @param palette extracted from it
     */
    void show(ImageHeader header, ReceivedBlob image, List<String> palette, Instant now) {
        fill(header, image);
        if (paletteSource.equals(EXTRACTED)) {
            fill(look().withPalette(palette));
        }
        revision++;
        version++;
        updatedAt = now;
    }

    /** The use of its image. */
    BlobUse imageUse() {
        return new BlobUse(imageSha256, holder(id));
    }

    static String holder(UUID id) {
        return Kind.STYLE_ANCHOR.word() + "/" + id;
    }

    @Override
    public Kind kind() {
        return Kind.STYLE_ANCHOR;
    }

    @Override
    public String entityId() {
        return id.toString();
    }

    @Override
    public UUID projectId() {
        return projectId;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public StyleAnchorState state() {
        String url = "/api/style-anchors/" + id + "/image?v=" + imageSha256;
        return new StyleAnchorState(
                id,
                projectId,
                referenceImageName,
                new ImageState(imageSha256, imageMediaType, imageWidth, imageHeight, imageBytes, url),
                styleKeywords,
                lightingKeywords,
                palette(),
                paletteSource,
                model,
                aiSuggested,
                revision,
                version,
                createdAt,
                updatedAt);
    }

    private void fill(ImageHeader header, ReceivedBlob image) {
        imageSha256 = image.sha256();
        imageMediaType = header.type().mediaType();
        imageWidth = header.width();
        imageHeight = header.height();
        imageBytes = image.bytes();
    }

    private void fill(AnchorLook look) {
        referenceImageName = look.referenceImageName();
        styleKeywords = look.styleKeywords();
        lightingKeywords = look.lightingKeywords();
        colorPalette = String.join(" ", look.colorPalette());
        model = look.model();
        aiSuggested = Boolean.TRUE.equals(look.aiSuggested());
    }

    private List<String> palette() {
        return colorPalette.isEmpty() ? List.of() : List.of(colorPalette.split(" "));
    }
}
