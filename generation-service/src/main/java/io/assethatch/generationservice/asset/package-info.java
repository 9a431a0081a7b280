/** Asset versions: what generations made of planned assets, and the models that can make them. */
@NullMarked
package io.assethatch.generationservice.asset;

import org.jspecify.annotations.NullMarked;
