/** What this service knows of projects: which exist, and what has to go with those that do not any more. */
@NullMarked
package io.assethatch.anchorservice.known;

import org.jspecify.annotations.NullMarked;
