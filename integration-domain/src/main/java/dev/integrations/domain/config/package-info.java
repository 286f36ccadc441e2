/**
 * The config document: a lossless value, its schema, rules and limits. Depends on JSON values and violations only.
 */
@NullMarked
package dev.integrations.domain.config;

import org.jspecify.annotations.NullMarked;
