/** What a workspace may call: the known models, and its own keys for providers, encrypted at rest. */
@NullMarked
package io.assethatch.generationservice.settings;

import org.jspecify.annotations.NullMarked;
