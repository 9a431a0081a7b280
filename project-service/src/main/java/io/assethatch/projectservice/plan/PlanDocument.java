package io.assethatch.projectservice.plan;

import io.assethatch.kit.text.RealText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A plan in JSON: the planned assets one by one, in plan order, with their ids. What a client read it can change and
 * write back, and every asset stays the one it was. It is the same for a plan that was written in markdown.
 *
 * @param title absent for a plan without a name
 */
public record PlanDocument(@Nullable String title, List<Item> assets) {
    public PlanDocument {
        // A JSON document may leave the list out; an empty plan is a plan.
        assets = Optional.ofNullable(assets).map(List::copyOf).orElse(List.of());
    }

    /**
     * @param id of an existing planned asset, or a new UUIDv7; absent, identity follows from the names
     * @param pin what the semantic id begins with instead of category and name: {@code <!-- id:slug -->} of markdown
     * @param variant absent for {@code Default}
     * @param type absent to have it inferred
     * @param mobility absent to have it inferred
     */
    @Schema(name = "PlanDocumentItem")
    public record Item(
            @Nullable UUID id,
            @Nullable String pin,
            @Nullable String category,
            @Nullable String name,
            @Nullable String variant,
            @Nullable String type,
            @Nullable String description,
            @Nullable Movement mobility) {
        static Item of(PlanEntry entry) {
            Mobility mobility = entry.mobility();
            return new Item(
                    entry.id(),
                    entry.pin(),
                    entry.category(),
                    entry.name(),
                    entry.variant(),
                    entry.type().word(),
                    entry.description(),
                    new Movement(mobility.kind().word(), mobility.directions(), mobility.frames()));
        }
    }

    /**
     * @param kind static, moveable or animated
     * @param directions 4 or 8, for what is moveable alone; absent there, 4
     * @param frames frames of a sheet; required for what is animated
     */
    @Schema(name = "PlanDocumentMobility")
    public record Movement(
            @Nullable String kind,
            @Nullable Integer directions,
            @Nullable Integer frames) {}

    static PlanDocument of(String title, List<PlannedAsset> assets) {
        return new PlanDocument(
                title.isEmpty() ? null : title,
                assets.stream().map(PlannedAsset::entry).map(Item::of).toList());
    }

    /** What the document says, under the same rules as a plan in markdown; findings bear JSON pointers. */
    ParsedPlan parsed(PlanLimits limits) {
        var reading = new Reading(limits);
        String name = title == null ? "" : reading.text("/title", "title", title, true);
        var categories = new LinkedHashSet<String>();
        for (int i = 0; i < assets.size(); i++) {
            String pointer = "/assets/" + i;
            reading.entry(pointer, assets.get(i)).ifPresent(entry -> {
                categories.add(entry.category());
                reading.entries.add(entry, detail -> PlanFinding.at(pointer, detail));
            });
        }
        return new ParsedPlan(
                name,
                List.copyOf(categories),
                new ArrayList<>(),
                reading.entries.list(),
                List.of(),
                reading.errors.list());
    }

    private static final class Reading {
        private static final int UUID_VERSION = 7;

        private final PlanLimits limits;
        private final PlanFindings errors;
        private final PlanEntries entries;
        private final HashSet<UUID> ids = new HashSet<>();
        private boolean sound;

        Reading(PlanLimits limits) {
            this.limits = limits;
            this.errors = new PlanFindings(limits.findingsMax());
            this.entries = new PlanEntries(limits, errors);
        }

        /** Empty when it has errors. */
        Optional<PlanEntry> entry(String pointer, Item item) {
            sound = true;
            id(pointer + "/id", item.id());
            pin(pointer + "/pin", item.pin());
            String category = text(pointer + "/category", "category", item.category(), false);
            String name = text(pointer + "/name", "name", item.name(), false);
            String variant = item.variant() == null || item.variant().equalsIgnoreCase(SemanticId.DEFAULT_VARIANT)
                    ? SemanticId.DEFAULT_VARIANT
                    : text(pointer + "/variant", "variant", item.variant(), false);
            Mobility given = mobility(pointer + "/mobility", item.mobility());
            AssetType type = type(pointer + "/type", item.type(), given, category, name);
            String description = description(pointer + "/description", item.description());
            if (!sound) {
                return Optional.empty();
            }
            return Optional.of(new PlanEntry(
                    item.id(),
                    item.pin(),
                    SemanticId.of(SemanticId.stem(item.pin(), category, name), variant),
                    category,
                    name,
                    variant,
                    type,
                    description,
                    given == null ? Mobility.inferred(category, name) : given));
        }

        private void id(String pointer, @Nullable UUID id) {
            if (id != null && id.version() != UUID_VERSION) {
                error(pointer, "An id is a UUIDv7.");
            } else if (id != null && !ids.add(id)) {
                error(pointer, "This id stands at an earlier asset already.");
            }
        }

        private void pin(String pointer, @Nullable String pin) {
            if (pin != null && !SemanticId.isSlug(pin)) {
                error(pointer, "A pin is 1 to 100 of a-z, 0-9, _ and -, with a letter or digit first.");
            }
        }

        private String text(String pointer, String what, @Nullable String given, boolean mayBeEmpty) {
            String clean = given == null ? "" : Words.withoutEmphasis(Words.clean(given));
            if (!RealText.Validator.shows(clean) && !(mayBeEmpty && clean.isEmpty())) {
                error(pointer, "A " + what + " is needed.");
            } else if (given != null && given.codePoints().anyMatch(Reading::isNotOfOneLine)) {
                error(pointer, "A " + what + " is one line of text without control characters.");
            } else if (clean.codePointCount(0, clean.length()) > limits.nameCharactersMax()) {
                error(pointer, "The " + what + " is longer than " + limits.nameCharactersMax() + " characters.");
                return "";
            }
            return clean;
        }

        /** As markdown can write it: clean lines with something in them. */
        private @Nullable String description(String pointer, @Nullable String given) {
            if (given == null) {
                return null;
            }
            String clean = given.lines()
                    .map(Words::clean)
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining("\n"));
            if (clean.codePointCount(0, clean.length()) > limits.descriptionCharactersMax()) {
                error(pointer, "A description has at most " + limits.descriptionCharactersMax() + " characters.");
            } else if (given.codePoints().anyMatch(Reading::isNotText)) {
                error(pointer, "A description is text without control characters, new lines aside.");
            } else if (clean.contains(Comments.OPENING)) {
                error(pointer, "A description holds no \"<!--\", which begins a comment of the plan in markdown.");
            }
            return clean.isEmpty() ? null : clean;
        }

        private static boolean isNotText(int point) {
            return point != '\n' && point != '\r' && Words.isUnwritable(point);
        }

        private static boolean isNotOfOneLine(int point) {
            return point == '\t' || Words.isUnwritable(point);
        }

        private AssetType type(
                String pointer, @Nullable String given, @Nullable Mobility mobility, String category, String name) {
            if (given == null) {
                return mobility != null && mobility.isSheet()
                        ? AssetType.SPRITE_SHEET
                        : AssetType.inferred(category, name);
            }
            Optional<AssetType> type = AssetType.ofWord(given);
            if (type.isEmpty()) {
                error(pointer, "A type is one of " + AssetType.words() + ".");
            }
            return type.orElse(AssetType.CHARACTER_SPRITE);
        }

        private @Nullable Mobility mobility(String pointer, @Nullable Movement given) {
            if (given == null) {
                return null;
            }
            Mobility.Kind kind = given.kind() == null
                    ? null
                    : Mobility.Kind.ofWord(given.kind()).orElse(null);
            Integer directions = given.directions();
            Integer frames = given.frames();
            if (kind == null) {
                error(pointer + "/kind", "A mobility is static, moveable or animated.");
            } else if (frames != null && (frames < 1 || frames > limits.framesMax())) {
                error(pointer + "/frames", "A sheet has 1 to " + limits.framesMax() + " frames.");
            } else if (kind == Mobility.Kind.ANIMATED && frames == null) {
                error(pointer + "/frames", "What is animated needs its number of frames.");
            } else if (directions != null
                    && (kind != Mobility.Kind.MOVEABLE || !Mobility.isDirectionCount(directions))) {
                error(pointer + "/directions", "Directions are 4 or 8, and only for what is moveable.");
            } else if (kind == Mobility.Kind.STATIC && frames != null && frames > 1) {
                error(pointer + "/frames", "What is static has a single image; several frames are animated.");
            } else {
                Mobility plain = kind == Mobility.Kind.MOVEABLE
                        ? Mobility.moveable(directions == null ? 4 : directions)
                        : Mobility.STATIC;
                return kind == Mobility.Kind.ANIMATED && frames != null
                        ? Mobility.animated(frames)
                        : plain.withFrames(frames == null ? 1 : frames);
            }
            return null;
        }

        private void error(String pointer, String detail) {
            sound = false;
            errors.add(PlanFinding.at(pointer, detail));
        }
    }
}
