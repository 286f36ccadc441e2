/**
 * The config document: a lossless value, the one description of what is known about it, its rules and limits. Depends
 * on JSON values and violations only.
 */
@NullMarked
package dev.integrations.domain.config;

import org.jspecify.annotations.NullMarked;
