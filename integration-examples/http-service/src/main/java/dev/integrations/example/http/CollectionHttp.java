package dev.integrations.example.http;

import dev.integrations.application.port.in.CreateIntegration;
import dev.integrations.application.port.in.FindIntegrations;
import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationFilter;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.violation.TextRule;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Creates and lists integrations. Thread-safe. */
final class CollectionHttp {

    private static final List<String> FILTERS = List.of(WireNames.NAME, WireNames.CATEGORY, WireNames.SHARING);

    private static final Operation LIST =
            Operation.list("listIntegrations", "Lists what the team may see", "IntegrationPage", FILTERS);

    private static final Operation CREATE = Operation.of("createIntegration", "Creates an integration", "Integration")
            .taking(List.of(IdempotencyKey.HEADER))
            .reading(PatchFormat.JSON, "IntegrationCreation")
            .telling(VersionTag.HEADER, IdempotencyKey.REPLAYED)
            .failing(422);

    private final CreateIntegration createIntegration;
    private final FindIntegrations findIntegrations;
    private final Views views;
    private final Cursors cursors;
    private final RequestBody requestBody;
    private final JsonReader json;
    private final ConfigLimits configLimits;

    CollectionHttp(
            CreateIntegration createIntegration,
            FindIntegrations findIntegrations,
            Views views,
            Cursors cursors,
            Settings.Limits limits) {
        this.createIntegration = createIntegration;
        this.findIntegrations = findIntegrations;
        this.views = views;
        this.cursors = cursors;
        this.requestBody = new RequestBody(limits.maxBodyBytes());
        this.json = new JsonReader(limits.config());
        this.configLimits = limits.config();
    }

    void register(Routes routes) {
        routes.get(Paths.INTEGRATIONS, LIST, this::list);
        routes.post(Paths.INTEGRATIONS, CREATE, this::create);
    }

    private void create(Context context) {
        TeamId actingTeam = Authentication.actingTeam(context);
        String body = requestBody.read(context).text();
        Optional<CommandId> key = IdempotencyKey.in(context.req());
        CreateIntegration.Command command = new CreateIntegration.Command(
                actingTeam, CreateRequest.of(json.object(body), configLimits), key.orElse(null));
        // Before the creation, so that reading the team cannot fail after it.
        View view = views.ofNew(actingTeam);
        Responses.send(
                context,
                createIntegration
                        .create(command)
                        .<Answer>fold(
                                created -> answer(created, view),
                                invalid -> Answer.invalid(invalid.violations()),
                                nameTaken -> Answer.nameTaken(),
                                reused -> Answer.keyReused()));
    }

    /** What was created before may be installed by now. */
    private Answer answer(CreateIntegration.Created created, View ofNew) {
        return created.replayed()
                ? views.of(created.integration(), ofNew.viewer())
                        .answer(created.integration())
                        .asReplayed()
                : ofNew.answer(created.integration());
    }

    private void list(Context context) {
        TeamId viewer = Authentication.actingTeam(context);
        ListQuery query = ListQuery.of(context, cursors, "integrations", FILTERS);
        query.send(context, page(query, viewer));
    }

    private ListedPage<Integration> page(ListQuery query, TeamId viewer) {
        FindIntegrations.Page page = findIntegrations.find(new FindIntegrations.Query(
                viewer, filter(query.parameters()), query.after().map(IntegrationId::new), query.limit()));
        return new ListedPage<>(
                page.integrations(),
                page.next().isPresent(),
                views.documentsOf(page.integrations(), viewer),
                integration -> integration.id().value());
    }

    private static IntegrationFilter filter(Parameters parameters) {
        return new IntegrationFilter(
                parameters.as(WireNames.NAME, text(IntegrationName.RULE, IntegrationName::new), "is no possible name"),
                parameters.as(WireNames.CATEGORY, text(Category.RULE, Category::new), "is no possible category"),
                parameters.as(WireNames.SHARING, WireNames::sharing, "must be one of allow, ask, deny"));
    }

    private static <T> Function<String, Optional<T>> text(TextRule rule, Function<String, T> conversion) {
        return text -> rule.check(text).isEmpty() ? Optional.of(conversion.apply(text)) : Optional.empty();
    }
}
