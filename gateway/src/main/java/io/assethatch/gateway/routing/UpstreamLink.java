package io.assethatch.gateway.routing;

import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** What is known of the way to one service. Logs when it breaks and when it works again, not every request in between. */
final class UpstreamLink {

    private static final Logger LOG = Logger.getLogger(UpstreamLink.class);

    private final Upstream upstream;
    private final URI address;
    private final AtomicBoolean working = new AtomicBoolean(true);

    UpstreamLink(Upstream upstream, URI address) {
        this.upstream = upstream;
        this.address = address;
    }

    Upstream upstream() {
        return upstream;
    }

    URI address() {
        return address;
    }

    void worked() {
        if (!working.get() && working.compareAndSet(false, true)) {
            LOG.infof("upstream=%s state=working address=%s", upstream.serviceName(), address);
        }
    }

    void failed(String cause) {
        if (working.compareAndSet(true, false)) {
            LOG.warnf("upstream=%s state=failing address=%s cause=%s", upstream.serviceName(), address, cause);
        }
    }
}
