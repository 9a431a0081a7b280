/** What the adapters share on the way to a provider: bounded HTTP calls, lenient JSON, image files by their headers. */
@NullMarked
package io.assethatch.generationservice.provider.wire;

import org.jspecify.annotations.NullMarked;
