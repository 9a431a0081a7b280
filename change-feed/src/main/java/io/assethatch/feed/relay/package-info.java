/** Carries a service's committed changes to its Kafka topic: one relay per service, fenced in the broker. */
@NullMarked
package io.assethatch.feed.relay;

import org.jspecify.annotations.NullMarked;
