/** PostgreSQL, Kafka and the services on one machine: for the launcher, and for every test that wants the real thing. */
@NullMarked
package io.assethatch.localstack;

import org.jspecify.annotations.NullMarked;
