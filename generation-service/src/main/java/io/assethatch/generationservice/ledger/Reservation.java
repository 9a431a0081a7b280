package io.assethatch.generationservice.ledger;

import java.util.UUID;

/**
 * What one attempt may cost.
 *
 * @param attemptId the paid unit; its money is reserved once and closed once
 * @param usd6 in micro-dollars; 0 for a model that is free
 */
public record Reservation(UUID attemptId, UUID generationId, String provider, String model, long usd6) {
    public Reservation {
        if (usd6 < 0) {
            throw new IllegalArgumentException("nothing costs " + usd6);
        }
    }
}
