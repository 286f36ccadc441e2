/** What clients were told, and whether a correct store could have told it. Knows nothing of the library under test. */
package dev.integrations.example.reliability.history;
