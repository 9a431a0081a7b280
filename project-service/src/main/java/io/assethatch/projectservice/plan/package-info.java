/** The asset plan: its grammar in markdown and JSON, and the identity of planned assets across edits. */
@NullMarked
package io.assethatch.projectservice.plan;

import org.jspecify.annotations.NullMarked;
