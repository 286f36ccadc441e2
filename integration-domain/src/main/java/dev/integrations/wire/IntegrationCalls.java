package dev.integrations.wire;

import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.CommandIdChoice;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.DeleteIntegration;
import dev.integrations.application.port.in.integration.FindIntegrations;
import dev.integrations.domain.Category;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.list.IntegrationFilter;
import dev.integrations.domain.list.IntegrationOrder;
import dev.integrations.domain.list.IntegrationPosition;
import dev.integrations.domain.list.NameSearch;
import dev.integrations.domain.violation.TextRule;
import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.ListPage;
import dev.integrations.wire.answer.RefusalAnswers;
import dev.integrations.wire.answer.Representation;
import dev.integrations.wire.answer.WireNames;
import dev.integrations.wire.body.Body;
import dev.integrations.wire.body.CreateRequest;
import dev.integrations.wire.condition.ConflictAnswers;
import dev.integrations.wire.condition.IdempotencyKey;
import dev.integrations.wire.condition.Preconditions;
import dev.integrations.wire.query.Cursors;
import dev.integrations.wire.query.ListQuery;
import dev.integrations.wire.query.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads, lists, creates and deletes integrations. Thread-safe. */
final class IntegrationCalls {

    private static final List<String> CONDITIONS =
            List.of(WireNames.NAME, WireNames.CATEGORY, WireNames.SHARING, WireNames.SEARCH, WireNames.ORDER);

    private static final Answer STILL_INSTALLED = Answer.error(
            400,
            "still_installed",
            "Other teams have the integration installed. With force=true it is removed there too.");

    private final Integrations integrations;
    private final Representations representations;
    private final Cursors cursors;

    IntegrationCalls(Integrations integrations, Representations representations, Cursors cursors) {
        this.integrations = integrations;
        this.representations = representations;
        this.cursors = cursors;
    }

    Answer get(Received received, String id) {
        return representations.answer(Received.integrationId(id), received.caller());
    }

    Answer create(Received received) {
        Body body = received.body();
        CommandIdChoice id = IdempotencyKey.in(received.headers());
        IntegrationPatch definition =
                CreateRequest.of(body.object(), integrations.policy().limits());
        // Before the creation, so that reading the team cannot fail after it.
        Representation ofNew = representations.ofNew(received.caller());
        class OfCreation extends RefusalAnswers implements CreateIntegration.Cases<Answer> {
            @Override
            public Answer created(CreateIntegration.Created created) {
                return answer(created, ofNew);
            }
        }
        return integrations
                .createIntegration()
                .create(new CreateIntegration.Command(received.caller(), definition, id))
                .accept(new OfCreation());
    }

    /** An integration that was created before may be installed by now. */
    private Answer answer(CreateIntegration.Created created, Representation ofNew) {
        return created.replayed()
                ? representations
                        .before(created.integration().id(), ofNew.viewer())
                        .answer(created.integration())
                        .asReplayed()
                : ofNew.answer(created.integration());
    }

    Answer list(Received received) {
        ListQuery query = ListQuery.of(received.parameters(), cursors, received.caller(), "integrations", CONDITIONS);
        FindIntegrations.ViewPage page = integrations
                .findIntegrations()
                .findViews(new FindIntegrations.Query(
                        received.caller(),
                        filter(query.parameters()),
                        query.parameters()
                                .as(WireNames.ORDER, WireNames::order, "must be name or updated_at")
                                .orElse(IntegrationOrder.ID),
                        query.after().map(IntegrationCalls::position),
                        query.limit()));
        return ListPage.of(
                page.views(),
                page.next().isPresent(),
                representations::membersOf,
                view -> query.cursorAfter(place(IntegrationPosition.of(view.integration()))));
    }

    private static String place(IntegrationPosition position) {
        return position.id() + " " + position.updatedAt().toEpochMilli() + " "
                + position.name().value();
    }

    private static IntegrationPosition position(String place) {
        String[] parts = place.split(" ", 3);
        return new IntegrationPosition(
                new IntegrationId(UUID.fromString(parts[0])),
                new IntegrationName(parts[2]),
                Instant.ofEpochMilli(Long.parseLong(parts[1])));
    }

    private static IntegrationFilter filter(Parameters parameters) {
        return new IntegrationFilter(
                parameters.as(WireNames.NAME, text(IntegrationName.RULE, IntegrationName::new), "is not a valid name"),
                parameters.as(WireNames.CATEGORY, text(Category.RULE, Category::new), "is not a valid category"),
                parameters.as(WireNames.SHARING, WireNames::sharing, "must be one of allow, ask, deny"),
                parameters.as(
                        WireNames.SEARCH,
                        text -> Optional.of(text).filter(NameSearch::isValid).map(NameSearch::new),
                        "must have from 1 to " + NameSearch.MAX_LENGTH + " characters"));
    }

    private static <T> Function<String, Optional<T>> text(TextRule rule, Function<String, T> conversion) {
        return text -> rule.check(text).isEmpty() ? Optional.of(conversion.apply(text)) : Optional.empty();
    }

    Answer delete(Received received, String idText) {
        IntegrationId id = Received.integrationId(idText);
        OnInstalled installed = received.parameters().flag(WireNames.FORCE) ? OnInstalled.CASCADE : OnInstalled.REFUSE;
        return Preconditions.guard(
                received.headers(),
                () -> representations.ownVersion(id, received.caller()),
                preconditions -> deleted(
                        new DeleteIntegration.Command(id, preconditions.version(), received.caller(), installed),
                        preconditions));
    }

    private Answer deleted(DeleteIntegration.Command command, Preconditions preconditions) {
        class OfDeletion extends RefusalAnswers implements DeleteIntegration.Cases<Answer> {
            @Override
            public Answer deleted(DeleteIntegration.Deleted deleted) {
                return Answer.plain(WireNames.ID, deleted.id().toString());
            }

            @Override
            public Answer versionConflict(VersionConflict conflict) {
                // Only a caller that expects a version can get a conflict.
                return ConflictAnswers.of(List.of(), preconditions)
                        .answer(conflict.current().version());
            }

            @Override
            public Answer stillInstalled(DeleteIntegration.StillInstalled stillInstalled) {
                return STILL_INSTALLED;
            }
        }
        return integrations.deleteIntegration().delete(command).accept(new OfDeletion());
    }
}
