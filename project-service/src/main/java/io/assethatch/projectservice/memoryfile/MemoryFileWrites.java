package io.assethatch.projectservice.memoryfile;

import io.assethatch.contracts.Kind;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.feed.Written;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.assethatch.projectservice.project.Projects;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes, restores and deletes memory files. All of a project follow one another under the lock of its row: of many
 * first writes one creates the file, and the others find it there.
 *
 * <p>Every method fails with {@link Problem}, and has written nothing then: 404 for an unknown project, file or version,
 * 412 (with {@code current}) and 428 for conditions that do not hold.
 */
@Singleton
class MemoryFileWrites {
    private final Projects projects;
    private final MemoryFiles files;
    private final MemoryFileVersions versions;
    private final ChangeFeed feed;
    private final MemoryFileConfig config;

    MemoryFileWrites(
            Projects projects,
            MemoryFiles files,
            MemoryFileVersions versions,
            ChangeFeed feed,
            MemoryFileConfig config) {
        this.projects = projects;
        this.files = files;
        this.versions = versions;
        this.feed = feed;
        this.config = config;
    }

    /** Which file of which workspace. */
    record Place(String workspace, UUID projectId, String type) {}

    /** The conditions under which a client wants it written, as header values. */
    record Conditions(@Nullable String ifMatch, @Nullable String ifNoneMatch) {}

    /** The file as it stands after the write. */
    record Saved(MemoryFileDocument document, boolean created) {}

    /** Makes the file say this; the same name and content again are no new version. Fails with 409 for one file too many. */
    Uni<Written<Saved>> save(Place place, @Nullable String fileName, MemoryText content, Conditions conditions) {
        return feed.write(
                place.workspace(),
                tx -> lockedFile(tx, place).chain(file -> {
                    if (file == null) {
                        refuseMissing(conditions);
                        return create(tx, place, fileName, content);
                    }
                    return current(place)
                            .invoke(current -> check(conditions, current))
                            .chain(current -> replace(tx, file, current, fileName, content));
                }));
    }

    /** Makes a kept version the newest one again, under a number of its own. */
    Uni<Saved> restore(FeedTransaction tx, Place place, long version, @Nullable String ifMatch) {
        return lockedExisting(tx, place)
                .chain(file -> current(place)
                        .invoke(current -> ETags.refuseMismatch(ifMatch, ETags.of(current.version()), () -> current))
                        .chain(current -> numbered(place, version)
                                .chain(kept -> replace(tx, file, current, kept.fileName(), kept.content()))));
    }

    /** Drops the file with all its versions; one that is written at its place later goes on with a higher number. */
    Uni<Written<Void>> delete(Place place, @Nullable String ifMatch) {
        return feed.write(
                place.workspace(),
                tx -> lockedExisting(tx, place)
                        .call(file -> current(place)
                                .invoke(current ->
                                        ETags.refuseMismatch(ifMatch, ETags.of(current.version()), () -> current)))
                        .call(file -> versions.deleteOf(place.workspace(), Set.of(file.id())))
                        .invoke(tx::delete)
                        .chain(file -> tx.session().remove(file)));
    }

    private Uni<@Nullable MemoryFile> lockedFile(FeedTransaction tx, Place place) {
        return projects.locked(tx, place.projectId())
                .chain(() -> files.ofType(place.workspace(), place.projectId(), place.type()));
    }

    private Uni<MemoryFile> lockedExisting(FeedTransaction tx, Place place) {
        return projects.locked(tx, place.projectId())
                .chain(() -> files.required(place.workspace(), place.projectId(), place.type()));
    }

    private Uni<MemoryFileDocument> current(Place place) {
        return versions.current(place.workspace(), place.projectId(), place.type())
                .map(version -> version.document(place.type()));
    }

    private Uni<MemoryFileVersion> numbered(Place place, long version) {
        return versions.numbered(place.workspace(), place.projectId(), place.type(), version)
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("kept version", version));
    }

    private static void refuseMissing(Conditions conditions) {
        if (conditions.ifMatch() != null) {
            throw new Problem(ProblemType.EDIT_CONFLICT, "There is no such memory file. Send it without If-Match.");
        }
    }

    private static void check(Conditions conditions, MemoryFileDocument current) {
        if (conditions.ifNoneMatch() != null) {
            throw new Problem(ProblemType.EDIT_CONFLICT, "Nothing was written: the memory file exists.")
                    .with("current", current);
        }
        ETags.requireMatch(conditions.ifMatch(), ETags.of(current.version()), () -> current);
    }

    private Uni<Saved> create(FeedTransaction tx, Place place, @Nullable String fileName, MemoryText content) {
        Instant now = now();
        return files.countOfProject(place.workspace(), place.projectId())
                .invoke(this::refuseTooMany)
                .chain(() -> tx.lastVersion(Kind.MEMORY_FILE, MemoryFile.entityId(place.projectId(), place.type())))
                .chain(last -> {
                    var file = new MemoryFile(
                            place.projectId(), place.workspace(), place.type(), fileName, content, last + 1, now);
                    tx.put(file);
                    return tx.session().persist(file).chain(() -> keep(tx, file, last + 1, fileName, content, now));
                })
                .map(document -> new Saved(document, true));
    }

    private Uni<Saved> replace(
            FeedTransaction tx,
            MemoryFile file,
            MemoryFileDocument current,
            @Nullable String fileName,
            MemoryText content) {
        if (file.says(fileName, content)) {
            return Uni.createFrom().item(new Saved(current, false));
        }
        Instant now = now();
        long version = current.version() + 1;
        file.rewrite(fileName, content, now);
        tx.put(file);
        return keep(tx, file, version, fileName, content, now)
                .call(tx.session()::flush)
                .call(() -> versions.deleteOldest(tx, file.id(), config.versionsMax(), config.versionsBytesMax()))
                .map(document -> new Saved(document, false));
    }

    private static Uni<MemoryFileDocument> keep(
            FeedTransaction tx,
            MemoryFile file,
            long version,
            @Nullable String fileName,
            MemoryText content,
            Instant now) {
        var kept = new MemoryFileVersion(file.id(), tx.workspace(), version, fileName, content, now);
        return tx.session().persist(kept).replaceWith(() -> kept.document(file.type()));
    }

    private void refuseTooMany(long count) {
        if (count >= config.filesMax()) {
            throw new Problem(
                    ProblemType.CONFLICT, "A project has at most " + config.filesMax() + " memory files. Delete one.");
        }
    }

    /** As precise as the database keeps it, so that an answer equals what is read later. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
