/** The store as a backend of the example service. */
@NullMarked
package dev.integrations.example.etcd.service;

import org.jspecify.annotations.NullMarked;
