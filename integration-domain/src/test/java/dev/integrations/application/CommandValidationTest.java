package dev.integrations.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Command;
import dev.integrations.application.port.in.integration.UpdateIntegration.Outcome;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.MinimalStore;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.FieldChange;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.json.JsonArbitraries;
import dev.integrations.domain.team.TeamId;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Step 1 of an update with a real Jakarta Validation provider, and without any. */
class CommandValidationTest {

    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private static final Integration ANY = AnIntegration.any();
    private static final IntegrationPatch KEEP = IntegrationPatch.empty();

    /** Stores nothing: a command that passes step 1 finds nothing in step 2. */
    private static final class EmptyRepository implements IntegrationRepository {
        @Override
        public Optional<Integration> find(IntegrationId id) {
            return Optional.empty();
        }

        @Override
        public Optional<Integration> find(TeamId owner, IntegrationName name) {
            return Optional.empty();
        }

        @Override
        public InsertResult insert(Integration integration) {
            throw new UnsupportedOperationException("stays empty");
        }

        @Override
        public UpdateResult update(IntegrationChange change) {
            return new Missing();
        }

        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            return new IntegrationRepository.Missing();
        }

        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return new Page<>(List.of(), false);
        }
    }

    @Test
    void goodCommand_passes() {
        IntegrationPatch patch = KEEP.withName("name").withoutCategory().withBeta(true);
        assertThat(update(Optional.of(VALIDATOR), patch)).isEqualTo(new NotFound(ANY.id()));
    }

    @Test
    void missingPart_isRefusedWhereTheCommandIsBuilt() {
        assertThatNullPointerException()
                .isThrownBy(() -> Command.of(ANY.id(), null, ANY.owner(), KEEP))
                .withMessage("expectedVersion");
    }

    @Test
    void badNames_areToldTogether() {
        Command command = command(KEEP.withName("").withCategory(" "));
        assertThat(violations(service(Optional.of(VALIDATOR)).update(command)))
                .containsExactlyInAnyOrder("/name blank", "/category blank");
    }

    @ParameterizedTest
    @CsvSource({"0, blank", "256, too_long"})
    void domainsWordWins_whereBothObject_onceForEachPlace(int length, String code) {
        String bad = "x".repeat(length);
        IntegrationPatch patch = KEEP.withName(bad).withCategory(bad);
        assertThat(VALIDATOR.validate(command(patch)))
                .as("the provider objects, too")
                .hasSize(2);
        assertThat(violations(update(Optional.of(VALIDATOR), patch)))
                .containsExactlyInAnyOrder("/name " + code, "/category " + code);
    }

    @Test
    void clearedName_isTheDomainsBusiness() {
        IntegrationPatch patch = new IntegrationPatch(
                FieldChange.clear(), FieldChange.clear(), FieldChange.clear(), FieldChange.keep(), FieldChange.keep());
        assertThat(violations(update(Optional.of(VALIDATOR), patch)))
                .containsExactlyInAnyOrder("/name not_nullable", "/is_beta not_nullable");
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> blanks = Arbitraries.strings()
                .withChars(" \t\n\r\0\u0001\u001c\u001f\u007f\u0085\u00a0\u2003\u200b\ufeff")
                .ofMaxLength(4);
        Arbitrary<String> aroundTheLimit = Arbitraries.integers()
                .between(250, 260)
                .flatMap(length -> Arbitraries.of("x", "é", "😀").map(part -> part.repeat(length)));
        Arbitrary<String> halves =
                Arbitraries.strings().withChars("a\ud83d\ude00").ofMaxLength(4);
        return Arbitraries.oneOf(JsonArbitraries.names(), blanks, aroundTheLimit, halves);
    }

    /** So a host without a provider is as safe as one with it. */
    @Property(tries = 500)
    void whatTheProviderRefuses_theDomainRefusesToo(@ForAll("names") String name) {
        IntegrationPatch patch = KEEP.withName(name).withCategory(name);
        if (!VALIDATOR.validate(command(patch)).isEmpty()) {
            assertThat(patch.violations()).hasSize(2);
        }
    }

    @Property(tries = 200)
    void answer_isTheSame_withAndWithoutAProvider(@ForAll("names") String name) {
        IntegrationPatch patch = KEEP.withName(name).withCategory(name);
        assertThat(update(Optional.of(VALIDATOR), patch)).isEqualTo(update(Optional.empty(), patch));
    }

    /** The property above must not hold for want of names that the provider refuses. */
    @Example
    void provider_seesIntoThePatch() {
        assertThat(VALIDATOR.validate(command(KEEP.withName("")))).hasSize(1);
        assertThat(VALIDATOR.validate(command(KEEP.withCategory("x".repeat(256)))))
                .hasSize(1);
        assertThat(VALIDATOR.validate(command(KEEP.withName("x")))).isEmpty();
    }

    private static UpdateIntegration service(Optional<Validator> validator) {
        return Integrations.builder(new MinimalStore(new EmptyRepository()))
                .policy(validator.map(UpdatePolicy.DEFAULT::withValidator).orElse(UpdatePolicy.DEFAULT))
                .build()
                .updateIntegration();
    }

    private static Command command(IntegrationPatch patch) {
        return Command.of(ANY.id(), ANY.version(), ANY.owner(), patch);
    }

    private static Outcome update(Optional<Validator> validator, IntegrationPatch patch) {
        return service(validator).update(command(patch));
    }

    private static List<String> violations(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Invalid.class);
        return ((Invalid) outcome)
                .violations().stream()
                        .map(violation -> violation.pointer() + " " + violation.code())
                        .toList();
    }
}
