/** What services, brokers and clients agree on: change records, positions, topics and entity states, as plain Java. */
@NullMarked
package io.assethatch.contracts;

import org.jspecify.annotations.NullMarked;
