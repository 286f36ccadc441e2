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
 * Stores integrations and checks versions. The clauses are held by the published contract test.
 *
 * <ul>
 *   <li><b>R1</b> {@link #find} gives exactly what was stored: every field, every config value, key order,
 *       milliseconds.
 *   <li><b>R2</b> Objects handed in or out cannot alter the store.
 *   <li><b>R3</b> {@link #insert} of a taken id or (owner, name) changes nothing and says which.
 *   <li><b>R4</b> {@link #update} is atomic: it stores if and only if the stored version equals the expected one.
 *   <li><b>R5</b> Of N racing updates from one version exactly one is stored; the others are told the state that won.
 *   <li><b>R6</b> An update of an absent integration is {@link Missing}, never an insert.
 *   <li><b>R7</b> A refused write leaves no trace, also when the caller's surrounding transaction commits.
 *   <li><b>R8</b> Acknowledged means durable: it survives a kill of the process and, on a server, of the server.
 *   <li><b>R9</b> A failed write reports <em>not applied</em> or <em>unknown</em>, truthfully. The stored state
 *       carries the id of the write that made it.
 *   <li><b>R10</b> Safe for use from many threads, virtual ones included; no lock is held across a caller's code.
 *   <li><b>R11</b> Names compare exactly. Text is kept to the code point or refused, never mangled.
 *   <li><b>R13</b> {@link #list} and {@link #delete} see installations as they are committed. A page is bounded in
 *       number and in bytes ({@link PageLimit}), and tells whether more follows.
 * </ul>
 *
 * <p>A repository that {@linkplain IntegrationStore#appliedCommands() remembers commands} keeps one more:
 *
 * <ul>
 *   <li><b>R12</b> Recording a command and storing what it made are one atomic step. A command whose key is recorded
 *       already changes nothing and is {@link AlreadyApplied}, whatever else would be to say; one that is refused is not
 *       recorded.
 * </ul>
 *
 * <p>Every method throws {@link RepositoryException} if the store fails.
 */
public interface IntegrationRepository {

    /**
     * Reads one integration (R1, R2).
     *
     * @param id which
     * @return its current state, or empty if there is none
     * @throws RepositoryException if the store fails
     */
    Optional<Integration> find(IntegrationId id);

    /**
     * Reads the integration that has a name among its owner's (R1, R2, R11).
     *
     * @param owner whose
     * @param name compared exactly
     * @return its current state, or empty if the owner has none of that name
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
     * @param command what created it
     * @return {@link Inserted}, {@link IdTaken}, {@link NameTaken} or {@link AlreadyApplied}
     * @throws RepositoryException if the store fails
     * @throws IllegalStateException if the store remembers no commands
     */
    default InsertResult insert(Integration integration, AppliedCommand command) {
        throw AppliedCommandRepository.notKept();
    }

    /**
     * Takes one step of one integration, if its stored version still is {@linkplain IntegrationChange#expected() the
     * expected one} (R4 to R7). An adapter may write only what differs between the two states of the step, so
     * {@link IntegrationChange#before()} must be a state that this repository gave out. Records the step's command, if it
     * has one (R12). A step that is {@linkplain IntegrationChange#onlyIfNotInstalled() not to be taken while the integration
     * is installed} sees installations as they are committed, and none can come between look and write.
     *
     * @param change the step
     * @return {@link Updated}, {@link Stale}, {@link Missing}, {@link NameTaken}, {@link AlreadyApplied} or {@link InUse}
     * @throws RepositoryException if the store fails
     */
    UpdateResult update(IntegrationChange change);

    /**
     * Removes one integration, its installations and its sharing requests, if its stored version still is the expected
     * one (R4 to R7).
     *
     * @param id which
     * @param expected the version that must be stored
     * @param installed whether installations of other teams forbid it
     * @return {@link Deleted}, {@link Stale}, {@link Missing} or {@link InUse}
     * @throws RepositoryException if the store fails
     */
    DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed);

    /**
     * Lists integrations in the order of the texts of their ids (R13). A page costs the same wherever it
     * starts, and what exists all the while is on exactly one page. What is not on the page is not loaded.
     *
     * @param query which, from where, and how much at most
     * @return the next ones, as many as the limit allows
     * @throws RepositoryException if the store fails
     */
    Page<Integration> list(IntegrationQuery query);

    /** What became of an insert. */
    sealed interface InsertResult permits Inserted, IdTaken, NameTaken, AlreadyApplied {

        /**
         * Handles each case.
         *
         * @param onInserted gives the result if the integration is stored
         * @param onIdTaken gives the result if the id is taken
         * @param onNameTaken gives the result if the owner has another integration of that name
         * @param onAlreadyApplied gives the result if a command of the same key was applied before
         * @param <R> the type of the result
         * @return what the fitting function gave
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
            return this instanceof IdTaken ? onIdTaken.get() : onNameTaken.get();
        }
    }

    /** What became of an update. */
    sealed interface UpdateResult permits Updated, Stale, Missing, NameTaken, AlreadyApplied, InUse {

        /**
         * Handles each case.
         *
         * @param onUpdated gives the result if the step is stored
         * @param onStale gives the result if another state is stored than the expected one
         * @param onMissing gives the result if no such integration is stored
         * @param onNameTaken gives the result if the owner has another integration of that name
         * @param onAlreadyApplied gives the result if a command of the same key was applied before
         * @param onInUse gives the result if the integration is installed, and the step is not to be taken then
         * @param <R> the type of the result
         * @return what the fitting function gave
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
            return this instanceof Missing ? onMissing.get() : onNameTaken.get();
        }
    }

    /** What became of a deletion. */
    sealed interface DeleteResult permits Deleted, Stale, Missing, InUse {

        /**
         * Handles each case.
         *
         * @param onDeleted gives the result if the integration is gone
         * @param onStale gives the result if another state is stored than the expected one
         * @param onMissing gives the result if no such integration is stored
         * @param onInUse gives the result if other teams have it installed
         * @param <R> the type of the result
         * @return what the fitting function gave
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
            return this instanceof Missing ? onMissing.get() : onInUse.get();
        }
    }

    /** The integration is gone. */
    record Deleted() implements DeleteResult {}

    /** The integration is stored. */
    record Inserted() implements InsertResult {}

    /** Nothing changed: an integration of that id is stored already. */
    record IdTaken() implements InsertResult {}

    /** The step is stored. */
    record Updated() implements UpdateResult {}

    /**
     * Nothing changed: the stored version is not the expected one.
     *
     * @param current the state that is stored instead
     */
    record Stale(Integration current) implements UpdateResult, DeleteResult {}

    /** Nothing changed: no integration of that id is stored. */
    record Missing() implements UpdateResult, DeleteResult {}

    /**
     * Nothing changed: a command of the same key was applied before, the same one or another.
     *
     * @param command what was recorded then
     * @param current the integration that it created or changed, as it is stored now; empty if it was deleted
     */
    record AlreadyApplied(AppliedCommand command, Optional<Integration> current)
            implements InsertResult, UpdateResult {}

    /** Nothing changed: the integration is installed, and that forbids the write. */
    record InUse() implements UpdateResult, DeleteResult {}

    /** Nothing changed: the owner has another integration of that name. */
    record NameTaken() implements InsertResult, UpdateResult {}
}
