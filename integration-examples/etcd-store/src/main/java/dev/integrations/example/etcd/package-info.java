/** A store on etcd. Written against the published SPI of the library and nothing else of it. */
@NullMarked
package dev.integrations.example.etcd;

import org.jspecify.annotations.NullMarked;
