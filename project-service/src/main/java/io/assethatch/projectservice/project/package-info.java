/** Projects: a described game, its qualities, its phase and its active style anchor. */
@NullMarked
package io.assethatch.projectservice.project;

import org.jspecify.annotations.NullMarked;
