/** Where everything is stored, and as what. Depends on the domain alone. */
@NullMarked
package dev.integrations.example.etcd.layout;

import org.jspecify.annotations.NullMarked;
