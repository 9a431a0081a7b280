package io.assethatch.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Captured statements as a script of pgbench. Parameters become variables, so that the server parses and plans as it
 * does for the service. Computed are only those that differ from one run to the next: what names the project, and in a
 * write its version, as the locking read finds it, and the next one. In the change's JSON {@code replace} puts them in.
 */
final class PeerScript {
    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");
    private static final Pattern VERSION = Pattern.compile("\\bversion=\\$(\\d+)");

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Map<String, String> computed;
    private final List<String> variables = new ArrayList<>();

    /**
     * @param computed values of the captured request, with the SQL expression that stands for each
     */
    PeerScript(Map<String, String> computed) {
        this.computed = computed;
    }

    /**
     * @param beginning sets the variables that the expressions use
     */
    PgBench.Script of(String beginning, List<CapturedStatements.Executed> statements) {
        var text = new StringBuilder(beginning);
        for (CapturedStatements.Executed statement : statements) {
            text.append(sql(statement));
            boolean locks = statement.sql().matches("(?s)select .* for (no key )?update.*");
            text.append(locks ? " \\gset r_\n\\set next :r_version + 1\n" : ";\n");
        }
        return new PgBench.Script(text.toString(), List.copyOf(variables));
    }

    private String sql(CapturedStatements.Executed statement) {
        Matcher place = PLACE.matcher(statement.sql());
        var sql = new StringBuilder();
        while (place.find()) {
            int number = Integer.parseInt(place.group(1));
            place.appendReplacement(sql, Matcher.quoteReplacement(shown(statement, number)));
        }
        return place.appendTail(sql).toString();
    }

    private String shown(CapturedStatements.Executed statement, int number) {
        String value = statement.parameters().get(number);
        if (value == null) {
            return "null";
        }
        String version = version(statement.sql(), number);
        if (!version.isEmpty()) {
            return version;
        }
        if (computed.containsKey(value) && !value.matches("\\d+") || isShard(statement, value)) {
            String type = UUID.matcher(value).matches() ? "::uuid" : "";
            return computed.get(value) + type;
        }
        String name = "v" + variables.size();
        if (!value.startsWith("[")) {
            variables.add(name + "=" + value);
            return ":" + name;
        }
        String json = value.replaceAll("\"version\":\\d+", "\"version\":\"@next\"");
        String expression = "replace(:" + name + "::text, '\"@next\"', (:next)::text)";
        for (Map.Entry<String, String> one : computed.entrySet()) {
            if (json.contains(one.getKey()) && !one.getKey().matches("\\d+")) {
                String mark = "@" + variables.size() + "@";
                json = json.replace(one.getKey(), mark);
                expression = "replace(" + expression + ", '" + mark + "', " + one.getValue() + ")";
            }
        }
        variables.add(name + "=" + json);
        return expression;
    }

    private boolean isShard(CapturedStatements.Executed statement, String value) {
        boolean isAboutShards =
                statement.sql().contains("shard = $") || statement.sql().contains("feed_append(");
        return isAboutShards && computed.containsKey(value);
    }

    /** The next one where an update sets it, the one that was read where it asks for it, nothing elsewhere. */
    private static String version(String sql, int number) {
        int where = sql.indexOf(" where ");
        Matcher version = VERSION.matcher(sql);
        while (sql.startsWith("update ") && version.find()) {
            if (Integer.parseInt(version.group(1)) == number) {
                return version.start() < where ? ":next" : ":r_version";
            }
        }
        return "";
    }
}
