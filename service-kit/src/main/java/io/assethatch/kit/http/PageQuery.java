package io.assethatch.kit.http;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The query behind a page of a workspace's entities in the keyset order (time, id), the newest first: its cost does not
 * grow with the place in the list. Needs an index on workspace, the filters that are common, time and id.
 *
 * @param <E> the entity
 */
public final class PageQuery<E> {
    private final Class<E> entity;
    private final String time;
    private final List<String> conditions = new ArrayList<>(List.of("workspace = :workspace"));
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /**
     * @param time the property that orders the list, ties being broken by {@code id}
     */
    public PageQuery(Class<E> entity, String time, String workspace) {
        this.entity = entity;
        this.time = time;
        parameters.put("workspace", workspace);
    }

    /** Only those whose property has this value; all of them where it is null. */
    public PageQuery<E> where(String property, @Nullable Object value) {
        return value == null ? this : where(property + " = :" + property, property, value);
    }

    /** Only those for which a condition with one named parameter holds. */
    public PageQuery<E> where(String condition, String parameter, Object value) {
        parameters.put(parameter, value);
        return where(condition);
    }

    /** Only those for which a condition without parameters holds. */
    public PageQuery<E> where(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Completes with one row more than the page has, where there is more: see {@link Page#of}. */
    public Uni<List<E>> rows(Mutiny.QueryProducer session, PageRequest asked) {
        var filters = new ArrayList<>(conditions);
        var values = new LinkedHashMap<>(parameters);
        Cursor after = asked.after();
        if (after != null) {
            // The first comparison is where the index begins; alone it would repeat those of the same instant.
            filters.add("%1$s <= :cursorTime and (%1$s < :cursorTime or id < :cursorId)".formatted(time));
            values.put("cursorTime", after.time());
            values.put("cursorId", after.id());
        }
        String hql = "from " + entity.getSimpleName() + " where " + String.join(" and ", filters) + " order by " + time
                + " desc, id desc";
        Mutiny.SelectionQuery<E> query =
                session.createSelectionQuery(hql, entity).setMaxResults(asked.rows());
        values.forEach(query::setParameter);
        return query.getResultList();
    }
}
