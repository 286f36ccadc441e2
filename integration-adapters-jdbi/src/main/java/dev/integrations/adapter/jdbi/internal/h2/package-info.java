/** What an H2 file needs beside H2 for an acknowledged write to survive a kill: settings, group commit, compaction. */
@NullMarked
package dev.integrations.adapter.jdbi.internal.h2;

import org.jspecify.annotations.NullMarked;
