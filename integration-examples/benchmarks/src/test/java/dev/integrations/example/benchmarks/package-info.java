/** Measures the library beside what users would pick instead, and itself as its data grow. Main class: Benchmarks. */
package dev.integrations.example.benchmarks;
