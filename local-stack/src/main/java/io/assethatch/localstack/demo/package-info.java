/** The main job from one command: a plan and an anchor become a pack of images, through the public API alone. */
@NullMarked
package io.assethatch.localstack.demo;

import org.jspecify.annotations.NullMarked;
