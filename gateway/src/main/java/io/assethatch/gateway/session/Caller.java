package io.assethatch.gateway.session;

import java.time.Instant;

/**
 * Who sent a request, as its verified token says.
 *
 * @param token the token that names the caller to the services: the caller's own, or one made for this request
 * @param expiresAt end of the token
 */
public record Caller(String workspace, String token, Instant expiresAt) {

    /** Without the token, which belongs in no log. */
    @Override
    public String toString() {
        return "Caller[" + workspace + "]";
    }
}
