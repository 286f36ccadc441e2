package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.example.http.server.JsonReader;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** What the service answered. */
record Reply(int status, HttpHeaders headers, String text) {

    private static final JsonReader JSON = new JsonReader(ConfigLimits.DEFAULT);

    Reply(HttpResponse<String> response) {
        this(response.statusCode(), response.headers(), response.body());
    }

    JsonObject json() {
        return JSON.object(text);
    }

    Object at(String pointer) {
        return JsonPointer.parse(pointer).resolve(json(), "nothing there");
    }

    /** Checks the vendor's shape, and that nothing of the inside shows. */
    Reply isError(int status, String error, String code) {
        assertThat(this.status).as(text).isEqualTo(status);
        assertThat(json().keySet()).containsExactly("statusCode", "error", "message", "details");
        assertThat(at("/statusCode")).isEqualTo((long) status);
        assertThat(at("/error")).isEqualTo(error);
        assertThat((String) at("/message")).isNotBlank();
        assertThat(at("/details/code")).isEqualTo(code);
        assertThat(headers.firstValue("Content-Type")).hasValue("application/json");
        assertThat(text).doesNotContain("Exception", "jackson", "java.", "jetty", "dev.integrations", "\tat ");
        return this;
    }

    Reply isBadRequest(String code) {
        return isError(400, "Bad Request", code);
    }

    /** Checks that the only violation is this one. */
    Reply isInvalid(String pointer, String code) {
        isBadRequest("invalid");
        assertThat(at("/details/violations/0/pointer")).isEqualTo(pointer);
        assertThat(at("/details/violations/0/code")).isEqualTo(code);
        assertThat(at("/details/violations/1")).isEqualTo("nothing there");
        return this;
    }
}
