package io.assethatch.generationservice.provider.wire;

import java.time.Duration;

/**
 * The bounds of all calls to one provider.
 *
 * @param connect how long to wait for a connection
 * @param submit the whole of a call that makes an image: some providers answer only when it is made
 * @param ask the whole of any other call, the bytes of a result included
 * @param bytesMax the largest answer that is read
 * @param connections at once; further calls wait for one, as many again at most
 */
public record HttpLimits(Duration connect, Duration submit, Duration ask, int bytesMax, int connections) {
    public HttpLimits {
        if (connect.toMillis() < 1 || submit.toMillis() < 1 || ask.toMillis() < 1 || bytesMax < 1 || connections < 1) {
            throw new IllegalArgumentException("every bound of a provider's calls must be positive");
        }
    }
}
