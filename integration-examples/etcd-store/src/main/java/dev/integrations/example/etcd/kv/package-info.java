/** Reads, and conditional writes whose outcome is known, on etcd. Knows nothing of integrations. */
@NullMarked
package dev.integrations.example.etcd.kv;

import org.jspecify.annotations.NullMarked;
