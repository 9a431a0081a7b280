package io.assethatch.projectservice.memoryfile;

import io.assethatch.feed.FeedTransaction;
import io.assethatch.kit.http.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The kept versions of memory files. A file's id was found within its workspace; each query names both. */
@Singleton
class MemoryFileVersions implements PanacheRepositoryBase<MemoryFileVersion, UUID> {
    private static final String OF_TYPE = "from MemoryFileVersion v join MemoryFile f on f.id = v.fileId"
            + " where f.workspace = :workspace and f.projectId = :project and f.type = :type";

    /** What a project's file of a type says now, read in one statement; completes with null when there is none. */
    Uni<@Nullable MemoryFileVersion> current(String workspace, UUID projectId, String type) {
        return one("select v " + OF_TYPE + " and v.version = f.version", workspace, projectId, type, null);
    }

    /** Completes with null when there is no such version, or it is not kept any more. */
    Uni<@Nullable MemoryFileVersion> numbered(String workspace, UUID projectId, String type, long version) {
        return one("select v " + OF_TYPE + " and v.version = :value", workspace, projectId, type, version);
    }

    /** The newest one with this content; completes with null when none is kept. */
    Uni<@Nullable MemoryFileVersion> withHash(String workspace, UUID projectId, String type, String sha256) {
        return one(
                "select v " + OF_TYPE + " and v.contentSha256 = :value order by v.version desc",
                workspace,
                projectId,
                type,
                sha256);
    }

    /** Newest first, beginning after a row; nothing after a row that is not kept any more, because the older went first. */
    Uni<List<MemoryFileEntry>> page(String workspace, MemoryFile file, PageRequest asked) {
        UUID after = asked.afterId();
        String before = after == null
                ? ""
                : " and v.version < (select last.version from MemoryFileVersion last"
                        + " where last.fileId = :file and last.id = :after)";
        return getSession().chain(session -> {
            var query = session.createSelectionQuery(
                            "select new " + MemoryFileEntry.class.getName() + "(v.id, :type, v.fileName,"
                                    + " v.contentSha256, v.contentBytes, v.version, v.writtenAt)"
                                    + " from MemoryFileVersion v where v.workspace = :workspace and v.fileId = :file"
                                    + before + " order by v.version desc",
                            MemoryFileEntry.class)
                    .setParameter("type", file.type())
                    .setParameter("workspace", workspace)
                    .setParameter("file", file.id());
            return (after == null ? query : query.setParameter("after", after))
                    .setMaxResults(asked.rows())
                    .getResultList();
        });
    }

    /**
     * Drops the oldest versions of a file that are over one of the bounds; never the newest. Sees what was flushed.
     *
     * @param countMax versions kept
     * @param bytesMax of all contents kept
     */
    Uni<Integer> deleteOldest(FeedTransaction transaction, UUID fileId, int countMax, long bytesMax) {
        return transaction
                .session()
                .createNativeQuery("with kept as (select id, row_number() over newest as place,"
                        + " sum(content_bytes) over newest as bytes from memory_file_version"
                        + " where workspace = :workspace and file_id = :file window newest as (order by version desc))"
                        + " delete from memory_file_version v using kept where v.workspace = :workspace"
                        + " and v.id = kept.id and place > 1 and (place > :countMax or bytes > :bytesMax)")
                .setParameter("workspace", transaction.workspace())
                .setParameter("file", fileId)
                .setParameter("countMax", countMax)
                .setParameter("bytesMax", bytesMax)
                .executeUpdate();
    }

    Uni<Long> deleteOf(String workspace, Collection<UUID> fileIds) {
        return fileIds.isEmpty()
                ? Uni.createFrom().item(0L)
                : delete("workspace = ?1 and fileId in ?2", workspace, fileIds);
    }

    private Uni<@Nullable MemoryFileVersion> one(
            String hql, String workspace, UUID projectId, String type, @Nullable Object value) {
        return getSession().chain(session -> {
            var query = session.createSelectionQuery(hql, MemoryFileVersion.class)
                    .setParameter("workspace", workspace)
                    .setParameter("project", projectId)
                    .setParameter("type", type);
            return (value == null ? query : query.setParameter("value", value))
                    .setMaxResults(1)
                    .getSingleResultOrNull();
        });
    }
}
