package io.assethatch.kit.problem;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which methods a path has, for {@code Allow} of a 405 (RFC 9110, section 15.5.6), which the router leaves out. */
@Singleton
class AllowedMethods {
    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*\\w+\\s*(?::\\s*([^{}]+))?}");

    private final Map<String, Set<String>> methodsByPath = new HashMap<>();

    AllowedMethods(BeanManager beans) {
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> (Class<?>) bean.getBeanClass())
                .filter(aClass -> aClass.isAnnotationPresent(Path.class))
                .forEach(this::add);
    }

    private void add(Class<?> resource) {
        for (Method operation : resource.getDeclaredMethods()) {
            for (Annotation annotation : operation.getAnnotations()) {
                HttpMethod method = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (method != null) {
                    methodsByPath
                            .computeIfAbsent(path(resource, operation), path -> new TreeSet<>(Set.of("OPTIONS")))
                            .add(method.value());
                }
            }
        }
    }

    private static String path(Class<?> resource, Method operation) {
        String below = operation.isAnnotationPresent(Path.class)
                ? operation.getAnnotation(Path.class).value()
                : "";
        return ("/" + resource.getAnnotation(Path.class).value() + "/" + below)
                .replaceAll("/+", "/")
                .replaceFirst("(?<=.)/$", "");
    }

    /** In the order of the alphabet; empty when nothing is there. */
    Set<String> of(String path) {
        return methodsByPath.entrySet().stream()
                .filter(known -> pattern(known.getKey()).matcher(path).matches())
                .flatMap(known -> known.getValue().stream())
                .flatMap(method -> method.equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(method))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(PARAMETER
                .matcher(path)
                .replaceAll(parameter -> parameter.group(1) == null ? "[^/]+" : "(?:" + parameter.group(1) + ")"));
    }
}
