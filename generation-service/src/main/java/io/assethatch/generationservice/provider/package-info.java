/** The port to image models, what each model can do, and how a model can fail. */
@NullMarked
package io.assethatch.generationservice.provider;

import org.jspecify.annotations.NullMarked;
