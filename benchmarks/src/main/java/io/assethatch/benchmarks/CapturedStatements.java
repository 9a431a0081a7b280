package io.assethatch.benchmarks;

import io.assethatch.localstack.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a service really sends to PostgreSQL for one request, read from the server's own log. Other work goes on beside
 * the request (the relay, sweeps): kept are the statements that speak of the request, and whole transactions that one of
 * them stands in.
 */
final class CapturedStatements {
    private static final Pattern ENTRY = Pattern.compile("^[^\\[]*\\[(\\d+)] ([A-Z]+):  (.*)$", Pattern.DOTALL);
    private static final Pattern EXECUTED = Pattern.compile("^(?:execute [^:]*|statement): (.*)$", Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("\\$(\\d+) = (NULL|'(?:[^']|'')*')", Pattern.CASE_INSENSITIVE);

    private static final Duration WRITTEN_WITHIN = Duration.ofMillis(500);

    /**
     * One statement.
     *
     * @param sql with {@code $1}, {@code $2} for its parameters
     * @param parameters by number; null is SQL's NULL
     */
    record Executed(String backend, String sql, Map<Integer, @Nullable String> parameters) {}

    private CapturedStatements() {}

    /**
     * @param role of the service, named as its database
     * @param settle waits until the service has its connections again
     * @param request is sent once while the server logs everything
     * @param speaksOfIt whether a statement belongs to the request
     */
    static List<Executed> of(
            PostgresServer server, String role, Runnable settle, Runnable request, Predicate<Executed> speaksOfIt)
            throws SQLException, IOException {
        logging(server, "alter role " + role + " set log_statement = 'all'", role);
        settle.run();
        long start = Files.size(server.log());
        request.run();
        Pace.until(System.nanoTime() + WRITTEN_WITHIN.toNanos());
        long end = Files.size(server.log());
        logging(server, "alter role " + role + " reset log_statement", role);
        settle.run();
        return requests(parsed(entries(server, start, end)), speaksOfIt);
    }

    /** A role's settings hold for new connections, so it gets new ones. */
    private static void logging(PostgresServer server, String setting, String role) throws SQLException {
        try (Connection connection = server.superuserConnection("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(setting);
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + role + "'");
        }
    }

    /** Entries of the log; one that runs over several lines goes on with a tab. */
    private static List<String> entries(PostgresServer server, long start, long end) throws IOException {
        byte[] log = Files.readAllBytes(server.log());
        var entries = new ArrayList<String>();
        for (String line : new String(log, (int) start, (int) (end - start), StandardCharsets.UTF_8).split("\n")) {
            if (line.startsWith("\t") && !entries.isEmpty()) {
                entries.set(entries.size() - 1, entries.get(entries.size() - 1) + "\n" + line.substring(1));
            } else {
                entries.add(line);
            }
        }
        return entries;
    }

    private static List<Executed> parsed(List<String> entries) {
        var executed = new ArrayList<Executed>();
        for (String entry : entries) {
            Matcher parts = ENTRY.matcher(entry);
            if (!parts.matches()) {
                continue;
            }
            Matcher statement = EXECUTED.matcher(parts.group(3));
            if (parts.group(2).equals("LOG") && statement.matches()) {
                executed.add(new Executed(parts.group(1), statement.group(1), new LinkedHashMap<>()));
            } else if (parts.group(2).equals("DETAIL")) {
                Executed last = lastOf(parts.group(1), executed);
                Matcher parameter = PARAMETER.matcher(parts.group(3));
                while (last != null && parameter.find()) {
                    String value = parameter.group(2);
                    last.parameters()
                            .put(
                                    Integer.parseInt(parameter.group(1)),
                                    value.equalsIgnoreCase("NULL")
                                            ? null
                                            : value.substring(1, value.length() - 1)
                                                    .replace("''", "'"));
                }
            }
        }
        return executed;
    }

    private static @Nullable Executed lastOf(String backend, List<Executed> executed) {
        for (int i = executed.size() - 1; i >= 0; i--) {
            if (executed.get(i).backend().equals(backend)) {
                return executed.get(i);
            }
        }
        return null;
    }

    private static List<Executed> requests(List<Executed> all, Predicate<Executed> speaksOfIt) {
        var kept = new ArrayList<Executed>();
        var open = new LinkedHashMap<String, List<Executed>>();
        for (Executed one : all) {
            List<Executed> transaction = open.get(one.backend());
            if (one.sql().equalsIgnoreCase("BEGIN")) {
                open.put(one.backend(), new ArrayList<>(List.of(one)));
            } else if (transaction != null) {
                transaction.add(one);
                if (one.sql().equalsIgnoreCase("COMMIT") || one.sql().equalsIgnoreCase("ROLLBACK")) {
                    open.remove(one.backend());
                    if (transaction.stream().anyMatch(speaksOfIt)) {
                        kept.addAll(transaction);
                    }
                }
            } else if (speaksOfIt.test(one)) {
                kept.add(one);
            }
        }
        return kept;
    }
}
