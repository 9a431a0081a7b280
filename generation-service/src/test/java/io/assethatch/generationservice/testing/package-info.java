/** The other services as tests play them: records on their topics, and their internal routes. */
@NullMarked
package io.assethatch.generationservice.testing;

import org.jspecify.annotations.NullMarked;
