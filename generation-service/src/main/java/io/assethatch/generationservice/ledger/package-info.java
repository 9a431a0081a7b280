/** What paid calls may cost and did cost: budgets, reservations, and entries that are never changed. */
@NullMarked
package io.assethatch.generationservice.ledger;

import org.jspecify.annotations.NullMarked;
