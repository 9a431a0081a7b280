package io.assethatch.systemtests;

import io.assethatch.localstack.Stack;
import io.assethatch.localstack.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The packaged product, started for one test class on free ports and a folder of its own, which goes when the test
 * succeeds and stays for the finder of a failure when it does not.
 */
final class RunningStack implements AutoCloseable {
    private final StackOptions options;
    private Stack stack;

    private RunningStack(StackOptions options) {
        this.options = options;
        this.stack = Stack.start(options);
    }

    static RunningStack start() {
        return start(UnaryOperator.identity());
    }

    static RunningStack start(UnaryOperator<StackOptions> adapted) {
        try {
            Path data = Files.createTempDirectory("assethatch-it");
            return new RunningStack(
                    adapted.apply(StackOptions.of(Checkout.ROOT).data(data).freePorts()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stack stack() {
        return stack;
    }

    Api api() {
        return new Api(stack.gatewayUrl());
    }

    /** Stops everything and starts it again on the same data. */
    void restart() {
        stack.close();
        stack = Stack.start(options);
    }

    @Override
    public void close() {
        stack.close();
        try (Stream<Path> files = Files.walk(options.data())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
