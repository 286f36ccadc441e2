/** Faults for tests of adapters on JDBC. Public API of the test-jar. */
package dev.integrations.adapter.jdbi.fault;
