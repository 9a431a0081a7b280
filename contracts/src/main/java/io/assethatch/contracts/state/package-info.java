/** The public state of every announced entity, as it stands in feeds, topics, HTTP answers and client caches. */
@NullMarked
package io.assethatch.contracts.state;

import org.jspecify.annotations.NullMarked;
