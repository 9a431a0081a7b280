/** HTTP manners that all services share: entity tags, consistency tokens, pages, merge patches, ids. */
@NullMarked
package io.assethatch.kit.http;

import org.jspecify.annotations.NullMarked;
