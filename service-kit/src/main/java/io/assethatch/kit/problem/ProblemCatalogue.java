package io.assethatch.kit.problem;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;

/** Every {@link ProblemType} constant of the application, by code. Read at build time, where reflection costs nothing. */
final class ProblemCatalogue {
    private static final DotName PROBLEM_TYPE = DotName.createSimple(ProblemType.class);

    private final Map<String, ProblemType> types = new TreeMap<>();

    ProblemCatalogue(IndexView index) {
        add(ProblemType.class);
        for (ClassInfo known : index.getKnownClasses()) {
            if (known.fields().stream()
                    .map(FieldInfo::type)
                    .anyMatch(type -> type.name().equals(PROBLEM_TYPE))) {
                add(loaded(known));
            }
        }
    }

    /**
     * @throws IllegalStateException when nothing in the application answers with this code
     */
    ProblemType require(String code, String where) {
        ProblemType type = types.get(code);
        if (type == null) {
            throw new IllegalStateException(where + " refuses with " + code + ", which is no ProblemType constant");
        }
        return type;
    }

    boolean knows(String code, String status) {
        ProblemType type = types.get(code);
        return type != null && Integer.toString(type.status()).equals(status);
    }

    private void add(Class<?> holder) {
        for (Field field : holder.getDeclaredFields()) {
            if (field.getType() == ProblemType.class && Modifier.isStatic(field.getModifiers())) {
                try {
                    field.setAccessible(true);
                    var type = (ProblemType) field.get(null);
                    types.put(type.code(), type);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static Class<?> loaded(ClassInfo known) {
        try {
            return Class.forName(
                    known.name().toString(), true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
