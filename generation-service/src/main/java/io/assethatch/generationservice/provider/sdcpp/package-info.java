/** The job routes of a stable-diffusion.cpp server. */
@NullMarked
package io.assethatch.generationservice.provider.sdcpp;

import org.jspecify.annotations.NullMarked;
