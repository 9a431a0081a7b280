/** The commands of the launcher {@code hatch}. */
@NullMarked
package io.assethatch.localstack.cli;

import org.jspecify.annotations.NullMarked;
