/** The same update, written with what people use, and with this library. */
package dev.integrations.example.benchmarks.contestant;
