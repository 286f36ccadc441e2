/**
 * The aggregate Integration and its operations. Depends on its subpackages only: no port, no service, no framework.
 *
 * <p>The rules of the domain, which the Javadoc cites:
 *
 * <ul>
 *   <li><b>D1</b> Every value is immutable and valid once built. The same constructor serves creation and loading.
 *   <li><b>D2</b> A version starts at 1 and grows by exactly 1 with each effective update; after {@link Long#MAX_VALUE}
 *       the next update is refused.
 *   <li><b>D3</b> Instants are UTC, truncated to milliseconds when they are created.
 *   <li><b>D4</b> Only the owner updates an integration. Other teams see it unless it is shared with nobody; a team
 *       that has it installed sees it always. What a team may not see is reported as not found.
 *   <li><b>D5</b> The owner may always install; other teams as the sharing mode says, on request only once the owner
 *       has approved. Narrowing the mode ends no installation. An installation belongs to one integration, team and
 *       environment.
 *   <li><b>D6</b> A name is unique among the integrations of its owner, compared exactly.
 *   <li><b>D7</b> A config is a lossless JSON value. What was accepted can always be read again.
 *   <li><b>D8</b> No message, log entry or {@code toString} contains a value of a config.
 *   <li><b>D9</b> Other teams are shown only what the schema knows to be public.
 *   <li><b>D10</b> A command whose id the caller chose is applied at most once, until it is pruned. The same command
 *       again is a replay; another command under its id is refused.
 * </ul>
 */
@NullMarked
package dev.integrations.domain;

import org.jspecify.annotations.NullMarked;
