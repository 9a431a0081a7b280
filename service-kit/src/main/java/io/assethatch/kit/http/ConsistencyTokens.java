package io.assethatch.kit.http;

import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.Position;
import io.assethatch.feed.ChangeLog;
import io.assethatch.feed.FeedFailure;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.identity.ServiceTokenFilter;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Reads and writes {@code Consistency-Token}. Writes set it themselves to the position of their change; a read gets the
 * head of the shard, looked up after the read, so that the token never promises less than the answer showed.
 */
@Singleton
public class ConsistencyTokens {
    public static final String HEADER = "Consistency-Token";

    private static final Logger LOG = Logger.getLogger(ConsistencyTokens.class);

    /** Looked up at each request: filters are made before the configuration of the running process is there. */
    private final Instance<ChangeLog> log;

    private final Caller caller;
    private final RequestToken token;

    ConsistencyTokens(Instance<ChangeLog> log, Caller caller, RequestToken token) {
        this.log = log;
        this.caller = caller;
        this.token = token;
    }

    /**
     * Fails with {@link Problem} 400 when the header is malformed, and with {@link FeedFailure.PositionUnknown} when
     * its part of this service's feed is not of this history. Internal routes are asked with the token of a request
     * that another service answers, which cannot tell by itself whether the token is ahead of it or made up.
     */
    @ServerRequestFilter
    Uni<Void> read(ContainerRequestContext request) {
        List<String> texts = request.getHeaders().get(HEADER);
        String path = request.getUriInfo().getPath();
        boolean internal = path.startsWith("/internal/");
        String named = request.getHeaderString(ServiceTokenFilter.WORKSPACE);
        if (texts == null || !path.startsWith("/api/") && (!internal || named == null)) {
            return Uni.createFrom().voidItem();
        }
        try {
            token.position(Position.parseAll(texts));
        } catch (IllegalArgumentException e) {
            throw new Problem(ProblemType.MALFORMED, "Send the Consistency-Token as it was received.")
                    .with(new Problem.InvalidValue(HEADER, "not a position"));
        }
        String workspace = internal ? named : caller.workspace();
        Uni<Void> checked = Uni.createFrom().voidItem();
        for (FeedPosition part : token.position().parts()) {
            if (part.source() == log.get().store().source()) {
                checked = checked.chain(() -> log.get().check(workspace, part));
            }
        }
        return checked;
    }

    @ServerResponseFilter
    Uni<Void> write(ContainerRequestContext request, ContainerResponseContext response) {
        boolean owed = request.getUriInfo().getPath().startsWith("/api/")
                && !response.getHeaders().containsKey(HEADER)
                && response.getStatus() < 500
                && caller.isKnown();
        if (!owed) {
            return Uni.createFrom().voidItem();
        }
        return log.get()
                .head(caller.workspace())
                .invoke(head -> response.getHeaders().putSingle(HEADER, head.toString()))
                .onFailure(Exception.class)
                .invoke(failure -> LOG.warnf("answered without a token: %s", failure))
                .onFailure(Exception.class)
                .recoverWithNull()
                .replaceWithVoid();
    }
}
