package io.assethatch.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** TCP ports of the loopback address. */
final class Ports {
    private Ports() {}

    /** A port that was free a moment ago, from the range that the kernel gives out. */
    static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of {@code count} neighbouring free ports, below the range that the kernel gives out by itself. */
    static int freeRange(int count) {
        for (int attempt = 0; attempt < 200; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            if (IntStream.range(first, first + count).allMatch(Ports::isFree)) {
                return first;
            }
        }
        throw new LocalStackException("No " + count + " neighbouring ports are free between 20000 and 32000");
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            // Connections of a server that just stopped linger in TIME_WAIT; they do not take the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /**
     * @throws LocalStackException naming who wanted the port
     */
    static void requireFree(int port, String wantedBy) {
        if (!isFree(port)) {
            throw new LocalStackException("Port " + port + ", which " + wantedBy
                    + " needs, is taken by another program: end that program or choose another port");
        }
    }
}
