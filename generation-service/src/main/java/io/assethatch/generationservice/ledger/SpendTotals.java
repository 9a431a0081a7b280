package io.assethatch.generationservice.ledger;

/**
 * Sums over every entry of a project, in micro-dollars.
 *
 * @param reservedUsd6 set aside for attempts that have not ended, unknown ones included
 */
public record SpendTotals(long reservedUsd6, long spentUsd6, long unknownUsd6) {
    static final SpendTotals NOTHING = new SpendTotals(0, 0, 0);
}
