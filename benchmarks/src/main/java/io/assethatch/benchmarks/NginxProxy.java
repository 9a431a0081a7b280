package io.assethatch.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** nginx, handing on a file that another of its servers reads: as many processes as the machine has processors. */
final class NginxProxy implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Process process;
    private final int port;
    private final long length;

    NginxProxy(Path folder, byte[] file) throws IOException, InterruptedException {
        length = file.length;
        Files.createDirectories(folder.resolve("www"));
        Files.write(folder.resolve("www/image.png"), file);
        // Its worker processes give up the rights of a superuser.
        folder.toFile().setExecutable(true, false);
        port = freePort();
        int origin = freePort();
        Path configuration = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                worker_processes auto;
                pid %1$s/nginx.pid;
                error_log %1$s/nginx.log;
                events { worker_connections 512; }
                http {
                    access_log off;
                    sendfile on;
                    client_body_temp_path %1$s/nginx-body;
                    proxy_temp_path %1$s/nginx-proxy;
                    fastcgi_temp_path %1$s/nginx-fastcgi;
                    uwsgi_temp_path %1$s/nginx-uwsgi;
                    scgi_temp_path %1$s/nginx-scgi;
                    upstream origin { server 127.0.0.1:%2$d; keepalive 64; }
                    server { listen 127.0.0.1:%2$d; root %1$s/www; }
                    server {
                        listen 127.0.0.1:%3$d;
                        location / {
                            proxy_pass http://origin;
                            proxy_http_version 1.1;
                            proxy_set_header Connection "";
                            proxy_max_temp_file_size 0;
                        }
                    }
                }
                """.formatted(folder, origin, port));
        try {
            process = new ProcessBuilder(List.of("nginx", "-c", configuration.toString(), "-p", folder.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("nginx is needed for this benchmark", e);
        }
        awaitListening();
    }

    Load load(int callers, int seconds) throws InterruptedException, ExecutionException {
        byte[] request = RawHttp.ascii("GET /image.png HTTP/1.1\r\nHost: localhost\r\n\r\n");
        return Load.of("http://127.0.0.1:" + port, callers, seconds, Integer.MAX_VALUE, (connection, number) -> {
            long read = connection.exchange(request);
            if (read != length) {
                throw new IOException(read + " bytes instead of " + length);
            }
            return read;
        });
    }

    private void awaitListening() throws InterruptedException {
        for (long waited = 0; ; waited += 20) {
            try {
                new Socket("127.0.0.1", port).close();
                return;
            } catch (IOException notYet) {
                if (waited > PATIENCE_MILLIS || !process.isAlive()) {
                    throw new IllegalStateException("nginx does not start", notYet);
                }
                Thread.sleep(20);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
