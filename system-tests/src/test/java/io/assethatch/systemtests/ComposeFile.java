package io.assethatch.systemtests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docker-compose.yml} with merges applied, variables as written. */
final class ComposeFile {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)[^}]*}");

    private final String text = Checkout.read("docker-compose.yml");
    private final Map<String, Object> tree = load(text);

    Map<String, Object> tree() {
        return tree;
    }

    Map<String, Object> services() {
        return object(tree, "services");
    }

    Map<String, Object> service(String name) {
        return object(services(), name);
    }

    /** Services whose images are built here. */
    Set<String> built() {
        var names = new TreeSet<String>();
        services().forEach((name, service) -> {
            if (cast(service).containsKey("build")) {
                names.add(name);
            }
        });
        return names;
    }

    String dockerfileOf(String service) {
        return String.valueOf(object(service(service), "build").get("dockerfile"));
    }

    Map<String, String> environment(String service) {
        var environment = new LinkedHashMap<String, String>();
        object(service(service), "environment").forEach((name, value) -> environment.put(name, String.valueOf(value)));
        return environment;
    }

    /** {@code service → condition}. */
    Map<String, String> dependencies(String service) {
        var dependencies = new LinkedHashMap<String, String>();
        object(service(service), "depends_on")
                .forEach((name, value) ->
                        dependencies.put(name, String.valueOf(cast(value).get("condition"))));
        return dependencies;
    }

    List<?> list(String service, String key) {
        return (List<?>) service(service).getOrDefault(key, List.of());
    }

    /** Every variable that someone has to give a value. */
    Set<String> variables() {
        var names = new TreeSet<String>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    static Map<String, Object> object(Map<String, Object> parent, String key) {
        return cast(parent.getOrDefault(key, Map.of()));
    }

    @SuppressWarnings("unchecked") // keys are strings in every compose file that the schema accepts
    private static Map<String, Object> cast(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> load(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return cast(new Yaml(new SafeConstructor(options)).load(text));
    }
}
