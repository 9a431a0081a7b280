/** Memory files: texts that are remembered of a project, one of a type, with their former versions. */
@NullMarked
package io.assethatch.projectservice.memoryfile;

import org.jspecify.annotations.NullMarked;
