/**
 * The published contract of the ports and the fixtures it uses. An adapter's test implements a contract interface; who
 * unit-tests against the library uses the fixtures. Public API of the test-jar.
 */
package dev.integrations.contract;
