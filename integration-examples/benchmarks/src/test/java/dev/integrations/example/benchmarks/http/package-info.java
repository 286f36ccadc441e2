/** The packed example service beside a rival, each in a process of its own, over HTTP. */
package dev.integrations.example.benchmarks.http;
