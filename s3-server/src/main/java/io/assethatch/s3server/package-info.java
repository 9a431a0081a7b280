/** A real S3 server for tests, in a process of its own: its libraries and ours do not go onto one class path. */
@NullMarked
package io.assethatch.s3server;

import org.jspecify.annotations.NullMarked;
