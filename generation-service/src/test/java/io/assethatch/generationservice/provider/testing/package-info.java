/** Servers that speak the protocols of the providers, keep their own books, and fail when told to. */
@NullMarked
package io.assethatch.generationservice.provider.testing;

import org.jspecify.annotations.NullMarked;
