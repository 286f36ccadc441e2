package dev.integrations.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorOfTheHostTest {

    @ParameterizedTest
    @CsvSource({
        "400, Bad Request",
        "409, Conflict",
        "429, Too Many Requests",
        "451, Unavailable For Legal Reasons",
        "499, Client Error",
        "500, Internal Server Error",
        "502, Bad Gateway",
        "504, Gateway Timeout",
        "599, Server Error"
    })
    void anError_isCalledByTheNameOfItsStatus(int status, String name) {
        assertThat(WireResponse.error(status, "code", "A message.").body()).containsEntry("error", name);
    }

    @Test
    void noOtherError_isCalledABadRequest() {
        for (int status = 401; status <= 599; status++) {
            assertThat(WireResponse.error(status, "code", "A message.").body())
                    .doesNotContainEntry("error", "Bad Request");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {399, 600, 0, -1})
    void anyOtherStatus_isRefused(int status) {
        assertThatThrownBy(() -> WireResponse.error(status, "code", "A message."))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void failureOfTheStore_isAnsweredByItsEffect() {
        assertThat(answerTo(Effect.NOT_APPLIED)).isEqualTo("503 store_unavailable");
        assertThat(answerTo(Effect.REFUSED)).isEqualTo("500 store_refused");
        assertThat(answerTo(Effect.UNKNOWN)).isEqualTo("500 result_unknown");
    }

    @Test
    void unauthorized_tellsTheScheme() {
        assertThat(WireResponse.unauthorized().headers()).containsEntry("WWW-Authenticate", "Bearer");
    }

    private static String answerTo(Effect effect) {
        WireResponse answer = WireResponse.of(new RepositoryException(effect, "told to nobody", null));
        assertThat(answer.json()).doesNotContain("nobody");
        return answer.status() + " " + answer.outcome();
    }
}
