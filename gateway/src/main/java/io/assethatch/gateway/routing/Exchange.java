package io.assethatch.gateway.routing;

import io.assethatch.gateway.compression.ContentCoding;
import io.assethatch.gateway.compression.GzipStream;
import io.assethatch.gateway.http.Problem;
import io.assethatch.gateway.http.ProblemCode;
import io.assethatch.gateway.http.TraceParent;
import io.assethatch.gateway.session.Caller;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a service and back. Bodies stream both ways and are never kept. What goes wrong before the
 * response begins becomes a problem document; afterwards the response is cut off. Lives on one event loop.
 */
final class Exchange implements ProxyInterceptor {

    private static final Set<HttpMethod> REPEATABLE = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Pattern PREFER_WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,6})");
    private static final int BAD_REQUEST = 400;
    private static final int NO_CONTENT = 204;
    private static final int PARTIAL_CONTENT = 206;
    private static final int NOT_MODIFIED = 304;

    private final Vertx vertx;
    private final HttpClient client;
    private final UpstreamLink link;
    private final RoutingConfig config;
    private final HttpServerRequest incoming;
    private final Caller caller;
    private final ContentCoding coding;
    private final @Nullable CountedBody body;
    private final long bodyLength;
    private final long standstillNanosMax;

    private @Nullable HttpClientRequest outgoing;
    private long progressNanos = System.nanoTime();
    private long timer = -1;
    private boolean timedOut;
    private boolean callerStalled;

    Exchange(
            Vertx vertx,
            HttpClient client,
            UpstreamLink link,
            RoutingConfig config,
            HttpServerRequest incoming,
            Caller caller,
            ContentCoding coding) {
        this.vertx = vertx;
        this.client = client;
        this.link = link;
        this.config = config;
        this.incoming = incoming;
        this.caller = caller;
        this.coding = coding;
        this.bodyLength = RequestRules.bodyLength(incoming);
        this.body = bodyLength == 0
                ? null
                : new CountedBody(incoming, config.bodyBytesMax(), () -> progressNanos = System.nanoTime());
        this.standstillNanosMax =
                config.responseTimeout().plus(preferredWait(incoming)).toNanos();
    }

    /** Gets a connection to the service; fails with {@link Unreachable}. */
    Future<HttpClientRequest> connect(ProxyContext context) {
        var options = new RequestOptions()
                .setHost(link.address().getHost())
                .setPort(link.address().getPort())
                .setSsl(link.address().getScheme().equals("https"))
                .setConnectTimeout(config.connectionWaitTimeout().toMillis());
        return client.request(options)
                .onSuccess(this::connected)
                .recover(failure -> Future.failedFuture(new Unreachable(failure)));
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        ForwardingHeaders.toService(request.headers(), incoming, caller);
        if (body == null) {
            // Nothing will come, so nothing is in the way of a second attempt.
            request.setBody(null);
            incoming.resume();
        } else {
            request.setBody(Body.body(body, bodyLength));
            if (incoming.headers().contains(HttpHeaders.EXPECT)) {
                incoming.response().writeContinue();
            }
        }
        return context.sendRequest()
                .recover(failure -> mayRepeat(failure) ? context.sendRequest() : Future.failedFuture(failure))
                .onSuccess(response -> link.worked())
                .recover(failure -> Future.succeededFuture(answer(request, problem(failure))))
                .onComplete(done -> vertx.cancelTimer(timer));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ProxyResponse response = context.response();
        ForwardingHeaders.toCaller(response.headers(), link.address());
        if (response.getStatusCode() == NO_CONTENT || response.getStatusCode() == NOT_MODIFIED) {
            // Without a body: with one of unknown length the answer would announce chunks that never come.
            response.setBody(null);
            keepTag(response.headers());
            return context.sendResponse();
        }
        if (isSilentRefusal(response)) {
            // A server below the service's own code refused and could not explain, as a body that grows too large.
            explain(response);
        }
        if (!coding.isCompressible(response.headers().get(HttpHeaders.CONTENT_TYPE))) {
            return context.sendResponse();
        }
        varies(response.headers());
        return isSentAsGzip(response) ? compressed(context) : context.sendResponse();
    }

    private boolean isSilentRefusal(ProxyResponse response) {
        return response.getStatusCode() >= BAD_REQUEST
                && "0".equals(response.headers().get(HttpHeaders.CONTENT_LENGTH))
                && !incoming.method().equals(HttpMethod.HEAD);
    }

    private void explain(ProxyResponse response) {
        String service = link.upstream().serviceName();
        var problem = ProblemCode.ofStatus(response.getStatusCode())
                .map(code -> Problem.of(code, service + " refuses the request; /api/limits lists every bound."))
                .orElseGet(() -> Problem.of(ProblemCode.UPSTREAM_FAILED, service + " answered without a word."));
        Buffer document =
                problem.document(incoming.path(), TraceParent.of(incoming).traceId());
        response.setStatusCode(problem.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setStatusMessage(null);
        response.headers().remove(HttpHeaders.CONTENT_LENGTH);
        // To its end, at once, so that the connection is free again.
        response.getBody().stream().resume();
        response.setBody(Body.body(document));
    }

    /** Who has the gzip form has it still. */
    private void keepTag(MultiMap headers) {
        String tag = headers.get(HttpHeaders.ETAG);
        if (ContentCoding.namesMarked(incoming.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            headers.set(HttpHeaders.ETAG, ContentCoding.marked(tag));
            varies(headers);
        }
    }

    /** In one line with what was said before on either side: many readers look at one Vary header only. */
    private void varies(MultiMap headers) {
        List<String> names = new ArrayList<>(incoming.response().headers().getAll(HttpHeaders.VARY));
        incoming.response().headers().remove(HttpHeaders.VARY);
        names.addAll(headers.getAll(HttpHeaders.VARY));
        names.add(HttpHeaders.ACCEPT_ENCODING.toString());
        headers.set(HttpHeaders.VARY, String.join(", ", names));
    }

    private boolean isSentAsGzip(ProxyResponse response) {
        return coding.isAccepted(incoming)
                && response.getStatusCode() != PARTIAL_CONTENT
                && !response.headers().contains(HttpHeaders.CONTENT_ENCODING)
                && response.getBody() != null
                && coding.isWorthwhile(response.getBody().length());
    }

    private Future<Void> compressed(ProxyContext context) {
        ProxyResponse response = context.response();
        var plain = response.getBody().stream();
        ContentCoding.mark(response.headers());
        if (incoming.method().equals(HttpMethod.HEAD)) {
            // The head of what GET would answer; there is nothing to compress.
            response.setBody(Body.body(plain));
            return context.sendResponse();
        }
        var compressor = coding.compressor();
        response.setBody(Body.body(new GzipStream(plain, compressor)));
        return context.sendResponse().onComplete(sent -> compressor.close());
    }

    private void connected(HttpClientRequest request) {
        outgoing = request;
        // The future of the response tells the same; without a handler Vert.x logs every broken request as an error.
        request.exceptionHandler(known -> {});
        progressNanos = System.nanoTime();
        if (timer < 0) {
            watch(standstillNanosMax);
        }
    }

    /** One timer per exchange that looks at the last progress, instead of one that is set anew with every chunk. */
    private void watch(long nanos) {
        timer = vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, fired -> {
            long left = standstillNanosMax - (System.nanoTime() - progressNanos);
            if (left > 0) {
                watch(left);
                return;
            }
            timedOut = true;
            if (outgoing != null) {
                callerStalled = body != null && !body.isEnded() && !outgoing.writeQueueFull();
                outgoing.reset();
            }
        });
    }

    /**
     * A kept connection may be closed by the service in the moment in which we use it. A request that changes nothing is
     * sent once more; others are not, because the service may have begun its work.
     */
    private boolean mayRepeat(Throwable failure) {
        return body == null
                && REPEATABLE.contains(incoming.method())
                && !(failure instanceof Unreachable)
                && !timedOut
                && !incoming.response().closed();
    }

    private Problem problem(Throwable failure) {
        String service = link.upstream().serviceName();
        if (body != null && body.isTooLarge()) {
            return new RequestRules(config).bodyTooLarge();
        }
        if (callerStalled) {
            return Problem.of(ProblemCode.REQUEST_TIMEOUT, "No part of the body arrived for a while; send it again.");
        }
        if (timedOut) {
            link.failed("no answer in time");
            return Problem.of(
                    ProblemCode.UPSTREAM_TIMEOUT,
                    service
                            + " did not answer in time. What was asked for may still happen: look before you repeat it.");
        }
        if (failure instanceof Unreachable) {
            link.failed(String.valueOf(failure.getCause()));
            return Problem.of(ProblemCode.UPSTREAM_UNAVAILABLE, service + " cannot be reached; try again shortly.")
                    .with("Retry-After", "1");
        }
        link.failed(failure.toString());
        return Problem.of(
                ProblemCode.UPSTREAM_FAILED,
                service
                        + " broke the connection before it answered. What was asked for may have happened: look before you repeat it.");
    }

    private ProxyResponse answer(ProxyRequest request, Problem problem) {
        Buffer document =
                problem.document(incoming.path(), TraceParent.of(incoming).traceId());
        ProxyResponse response =
                request.release().response().setStatusCode(problem.code().status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.headers().forEach(response::putHeader);
        return response.setBody(Body.body(document));
    }

    private Duration preferredWait(HttpServerRequest request) {
        String prefer = request.getHeader("Prefer");
        Matcher wait = PREFER_WAIT.matcher(prefer == null ? "" : prefer);
        if (!wait.find()) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
        return asked.compareTo(config.preferWaitMax()) > 0 ? config.preferWaitMax() : asked;
    }

    /** There is no connection to the service, so the request has not left the gateway. */
    private static final class Unreachable extends RuntimeException {
        Unreachable(Throwable cause) {
            super(null, cause, false, false);
        }
    }
}
