/** Random JSON values for property tests (jqwik) of the domain and of every adapter. */
@NullMarked
package dev.integrations.contract.arbitrary;

import org.jspecify.annotations.NullMarked;
