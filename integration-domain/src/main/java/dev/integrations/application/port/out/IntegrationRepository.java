package dev.integrations.application.port.out;

import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Stores integrations and checks versions. The published contract tests verify the following clauses:
 *
 * <ul>
 *   <li><b>R1</b> {@link #find} returns exactly what was stored: every field, every config value, member order,
 *       milliseconds.
 *   <li><b>R2</b> Later changes to objects passed in or returned do not alter the store.
 *   <li><b>R3</b> {@link #insert} of a taken id or (owner, name) changes nothing and says which.
 *   <li><b>R4</b> {@link #update} is atomic: it stores if and only if the stored version equals the expected one.
 *   <li><b>R5</b> Of N racing updates from one version exactly one is stored; the others return the state that won.
 *   <li><b>R6</b> An update of an absent integration is {@link Missing}, never an insert.
 *   <li><b>R7</b> A refused write leaves no trace, even if the caller's surrounding transaction commits.
 *   <li><b>R8</b> Acknowledged means durable: it survives a kill of the process and, on a server, of the server.
 *   <li><b>R9</b> A failed write reports truthfully whether it was <em>refused</em>, was <em>not applied</em>, or has
 *       an <em>unknown</em> effect. The stored state carries the id of the write that made it.
 *   <li><b>R10</b> Safe for use by many threads, including virtual ones; no lock is held while code of the caller runs,
 *       such as a listener or a rule.
 *   <li><b>R11</b> Names compare exactly. Text is stored exactly, to the code point, or refused.
 *   <li><b>R13</b> {@link #list} and {@link #delete} see the installations that are committed when they run. A page is
 *       bounded in number and in bytes ({@link PageLimit}), and says whether more follows.
 * </ul>
 *
 * <p>A repository that {@linkplain IntegrationStore#appliedCommands() remembers commands} satisfies one more:
 *
 * <ul>
 *   <li><b>R12</b> Recording a command and storing what it made are one atomic step. A command whose key is already
 *       recorded changes nothing and is {@link AlreadyApplied}, before any other result. A refused command is not
 *       recorded.
 * </ul>
 *
 * <p>A config is written from {@link dev.integrations.domain.config.IntegrationConfig#value()}, a map of plain Java
 * values, and read by {@link dev.integrations.domain.config.IntegrationConfig#of}, which takes such a map in the order of
 * its members. Its numbers must be read as {@code Long}, {@code BigInteger} or {@code BigDecimal}, never through a
 * {@code double}. An {@link java.time.Instant} that is stored
 * has whole milliseconds and lies in the years 1 to 9999; only times to compare with may lie outside.
 *
 * <p>Every method throws {@link RepositoryException} if the store fails.
 */
public interface IntegrationRepository {

    /**
     * Reads one integration (R1, R2).
     *
     * @return the current state; empty if there is none
     * @throws RepositoryException if the store fails
     */
    Optional<Integration> find(IntegrationId id);

    /**
     * Reads an integration by owner and name (R1, R2, R11).
     *
     * @param owner the owner of the integration
     * @param name compared exactly
     * @return the current state; empty if the owner has no integration of that name
     * @throws RepositoryException if the store fails
     */
    Optional<Integration> find(TeamId owner, IntegrationName name);

    /**
     * Stores an integration that is not stored yet (R3).
     *
     * @param integration any valid state, of any version
     * @return {@link Inserted}, {@link IdTaken} or {@link NameTaken}
     * @throws RepositoryException if the store fails
     */
    InsertResult insert(Integration integration);

    /**
     * Stores an integration that is not stored yet, and records the command that creates it (R3, R12).
     *
     * @param integration any valid state, of any version
     * @param command the command that creates it
     * @return {@link Inserted}, {@link IdTaken}, {@link NameTaken} or {@link AlreadyApplied}
     * @throws RepositoryException if the store fails
     * @throws UnsupportedByStoreException if the store remembers no commands
     */
    default InsertResult insert(Integration integration, AppliedCommand command) {
        throw AppliedCommandRepository.notKept();
    }

    /**
     * Stores a change of one integration, if the stored version is still
     * {@linkplain IntegrationChange#expected() the expected one} (R4 to R7). An adapter may write only what differs
     * between the two states, so {@link IntegrationChange#before()} must be a state that this repository returned.
     * Records the command of the change, if it has one (R12). For a change that
     * {@linkplain IntegrationChange#requiresNotInstalled() requires that the integration is not installed}, the check
     * sees committed installations, and is atomic with the write; while it is installed, the result is {@link InUse}.
     *
     * @return {@link Updated}; otherwise the first that applies of {@link AlreadyApplied}, {@link Missing},
     *     {@link Stale}, {@link InUse} and {@link NameTaken}
     * @throws RepositoryException if the store fails
     * @throws UnsupportedByStoreException if the change has a command, and the repository
     *     {@linkplain AppliedCommandRepository#notKept() remembers none}
     */
    UpdateResult update(IntegrationChange change);

    /**
     * Deletes one integration, its installations, and its sharing requests, if the stored version is still the expected
     * one (R4 to R7).
     *
     * @param expected the version that must be stored
     * @param installed what to do if other teams have it installed
     * @return {@link Deleted}; otherwise the first that applies of {@link Missing}, {@link Stale} and {@link InUse}
     * @throws RepositoryException if the store fails
     */
    DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed);

    /**
     * Lists integrations in the {@linkplain IntegrationQuery#order() order} of the query (R13). An integration that exists
     * and keeps its position throughout is on exactly one page; one that is renamed meanwhile, or, in the order of the last
     * changes, updated, may be on none or on several. Nothing beyond the page is loaded.
     *
     * <p>In the order of ids and without a search, the cost of a page does not depend on where it starts. Otherwise a store
     * without an index may {@linkplain IntegrationQuery#select select} the page from all that the team sees.
     *
     * @param query the conditions, the order, the start, and the size limit
     * @return the next ones, up to the limit
     * @throws RepositoryException if the store fails
     */
    Page<Integration> list(IntegrationQuery query);

    /** The outcome of an insert. */
    sealed interface InsertResult permits Inserted, IdTaken, NameTaken, AlreadyApplied {

        /**
         * Calls the method for this case and returns its result.
         *
         * @param onInserted is called if the integration is stored
         * @param onIdTaken is called if the id is taken
         * @param onNameTaken is called if the owner has another integration of that name
         * @param onAlreadyApplied is called if a command of the same key was applied before
         * @return the result of the function that was called
         */
        default <R> R fold(
                Supplier<? extends R> onInserted,
                Supplier<? extends R> onIdTaken,
                Supplier<? extends R> onNameTaken,
                Function<? super AlreadyApplied, ? extends R> onAlreadyApplied) {
            if (this instanceof AlreadyApplied earlier) {
                return onAlreadyApplied.apply(earlier);
            }
            if (this instanceof Inserted) {
                return onInserted.get();
            }
            if (this instanceof IdTaken) {
                return onIdTaken.get();
            }
            if (this instanceof NameTaken) {
                return onNameTaken.get();
            }
            throw new AssertionError("a case without a branch: " + getClass().getName());
        }
    }

    /** The outcome of an update. */
    sealed interface UpdateResult permits Updated, Stale, Missing, NameTaken, AlreadyApplied, InUse {

        /**
         * Calls the method for this case and returns its result.
         *
         * @param onUpdated is called if the change is stored
         * @param onStale is called if the stored version is not the expected one
         * @param onMissing is called if no such integration is stored
         * @param onNameTaken is called if the owner has another integration of that name
         * @param onAlreadyApplied is called if a command of the same key was applied before
         * @param onInUse is called if the integration is installed, and the change forbids that
         * @return the result of the function that was called
         */
        default <R> R fold(
                Supplier<? extends R> onUpdated,
                Function<? super Stale, ? extends R> onStale,
                Supplier<? extends R> onMissing,
                Supplier<? extends R> onNameTaken,
                Function<? super AlreadyApplied, ? extends R> onAlreadyApplied,
                Supplier<? extends R> onInUse) {
            if (this instanceof AlreadyApplied earlier) {
                return onAlreadyApplied.apply(earlier);
            }
            if (this instanceof InUse) {
                return onInUse.get();
            }
            if (this instanceof Stale stale) {
                return onStale.apply(stale);
            }
            if (this instanceof Updated) {
                return onUpdated.get();
            }
            if (this instanceof Missing) {
                return onMissing.get();
            }
            if (this instanceof NameTaken) {
                return onNameTaken.get();
            }
            throw new AssertionError("a case without a branch: " + getClass().getName());
        }
    }

    /** The outcome of a deletion. */
    sealed interface DeleteResult permits Deleted, Stale, Missing, InUse {

        /**
         * Calls the method for this case and returns its result.
         *
         * @param onDeleted is called if the integration was deleted
         * @param onStale is called if the stored version is not the expected one
         * @param onMissing is called if no such integration is stored
         * @param onInUse is called if other teams have it installed
         * @return the result of the function that was called
         */
        default <R> R fold(
                Supplier<? extends R> onDeleted,
                Function<? super Stale, ? extends R> onStale,
                Supplier<? extends R> onMissing,
                Supplier<? extends R> onInUse) {
            if (this instanceof Stale stale) {
                return onStale.apply(stale);
            }
            if (this instanceof Deleted) {
                return onDeleted.get();
            }
            if (this instanceof Missing) {
                return onMissing.get();
            }
            if (this instanceof InUse) {
                return onInUse.get();
            }
            throw new AssertionError("a case without a branch: " + getClass().getName());
        }
    }

    /** The integration was deleted. */
    record Deleted() implements DeleteResult {}

    /** The integration is stored. */
    record Inserted() implements InsertResult {}

    /** Nothing changed: an integration with that id exists. */
    record IdTaken() implements InsertResult {}

    /** The change is stored. */
    record Updated() implements UpdateResult {}

    /**
     * Nothing changed: the stored version is not the expected one.
     *
     * @param current the state that is stored instead
     */
    record Stale(Integration current) implements UpdateResult, DeleteResult {}

    /** Nothing changed: no integration with that id exists. */
    record Missing() implements UpdateResult, DeleteResult {}

    /**
     * Nothing changed: a command with the same key, equal or not, was applied before.
     *
     * @param command the recorded command
     * @param current the integration that it created or changed, as it is stored now; empty if it was deleted
     */
    record AlreadyApplied(AppliedCommand command, Optional<Integration> current)
            implements InsertResult, UpdateResult {}

    /** Nothing changed: the integration is installed, which forbids the write. */
    record InUse() implements UpdateResult, DeleteResult {}

    /** Nothing changed: the owner has another integration of that name. */
    record NameTaken() implements InsertResult, UpdateResult {}
}
