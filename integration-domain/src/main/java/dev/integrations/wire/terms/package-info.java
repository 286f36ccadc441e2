/** What a request says beside its body: on what condition, under which key, with which options, from where on. */
@NullMarked
package dev.integrations.wire.terms;

import org.jspecify.annotations.NullMarked;
