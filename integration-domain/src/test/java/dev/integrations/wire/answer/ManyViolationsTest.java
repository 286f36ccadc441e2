package dev.integrations.wire.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.violation.Violation;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A small request cannot make a large answer. */
class ManyViolationsTest {

    @Test
    void answer_listsTheFirstViolations_andTellsHowManyThereAre() {
        Answer answer = Answer.invalid(IntStream.range(0, 100_000)
                .mapToObj(i -> new Violation("/" + i, "unknown_field", "is not known"))
                .toList());

        Map<?, ?> details = (Map<?, ?>) answer.body().get("details");
        assertThat((List<?>) details.get("violations"))
                .hasSize(1_000)
                .first()
                .asString()
                .contains("/0");
        assertThat(String.valueOf(answer.body().get("message"))).startsWith("100000 violations, first ");
    }
}
