/** What is known here of projects, planned assets and style anchors: followed from their owners' feeds, and asked for. */
@NullMarked
package io.assethatch.generationservice.readmodel;

import org.jspecify.annotations.NullMarked;
