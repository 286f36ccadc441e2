/** What the example HTTP service is measured against. It checks the token and the version, and nothing else. */
package dev.integrations.example.benchmarks.rival;
