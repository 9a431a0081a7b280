package io.assethatch.localstack.cli;

import io.assethatch.localstack.LocalStackException;
import io.assethatch.localstack.StackDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Show what the services wrote.")
final class LogsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "One of them only.")
    private @Nullable String service;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "50",
            description = "How many lines of each (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is added, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws IOException {
        StackDirectory directory = common.directory();
        Map<String, Path> logs = directory.allLogs();
        if (service != null && !logs.containsKey(service)) {
            throw new LocalStackException("There is no " + service + "; there are " + String.join(", ", logs.keySet()));
        }
        if (service != null) {
            logs.keySet().retainAll(java.util.Set.of(service));
        }
        var tails = new LinkedHashMap<String, LogTail>();
        for (var log : logs.entrySet()) {
            tails.put(log.getKey(), LogTail.withLast(lines, log.getValue()));
        }
        print(tails);
        while (follow) {
            LogTail.pause();
            print(tails);
        }
        return 0;
    }

    private void print(Map<String, LogTail> tails) throws IOException {
        for (var tail : tails.entrySet()) {
            for (String line : tail.getValue().nextLines()) {
                System.out.println(service == null ? String.format("%-18s | %s", tail.getKey(), line) : line);
            }
        }
    }
}
