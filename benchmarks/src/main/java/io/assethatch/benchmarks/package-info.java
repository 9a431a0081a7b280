/** Workloads that are measured beside a peer in the same run; figures are ratios, since machines differ and drift. */
@NullMarked
package io.assethatch.benchmarks;

import org.jspecify.annotations.NullMarked;
