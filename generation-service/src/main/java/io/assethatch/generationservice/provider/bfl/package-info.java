/** Black Forest Labs: submit, poll the address that is given, fetch the result. */
@NullMarked
package io.assethatch.generationservice.provider.bfl;

import org.jspecify.annotations.NullMarked;
