/** Makes the adapters from the configuration and puts them into the registry. */
@NullMarked
package io.assethatch.generationservice.provider.wiring;

import org.jspecify.annotations.NullMarked;
