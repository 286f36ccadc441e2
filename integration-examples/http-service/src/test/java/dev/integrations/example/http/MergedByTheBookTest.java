package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergedByTheBookTest {

    private static final String BEFORE = "{'version':1,'config':{'a':1,'b':{'c':2,'d':3}}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'e':1}              | {'a':1,'b':{'c':2,'d':3},'e':1}",
                "{'b':{'c':null}}     | {'a':1,'b':{'d':3}}",
                "{'b':4}              | {'a':1,'b':4}",
                "{'a':10e0}           | {'a':10,'b':{'c':2,'d':3}}",
                "{'a':[1.0e1,-1e-0]}  | {'a':[10,-1],'b':{'c':2,'d':3}}",
                "{'a':1e2}            | {'a':1E+2,'b':{'c':2,'d':3}}",
                "{'a':'********'}     | {'a':1,'b':{'c':2,'d':3}}",
            })
    void whatAPatchMakes_isAccepted_howeverItsNumbersAreWritten(String patch, String after) {
        assertThatCode(() -> check(patch, 2, after)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'e':1}    | {'a':1,'b':{'c':2,'d':3}}",
                "{'e':1}    | {'b':{'c':2,'d':3},'e':1}",
                "{'a':null} | {'a':null,'b':{'c':2,'d':3}}",
                "{'a':1.0}  | {'a':1,'b':{'c':2,'d':3}}",
                "{'a':'2'}  | {'a':2,'b':{'c':2,'d':3}}",
                "{'a':'********'} | {'a':'********','b':{'c':2,'d':3}}",
                "{'e':'********'} | {'a':1,'b':{'c':2,'d':3},'e':'********'}",
            })
    void anythingElse_isRefused(String patch, String after) {
        assertThatThrownBy(() -> check(patch, 2, after)).isInstanceOf(AssertionError.class);
    }

    @Test
    void aVersionThatStands_orGrowsByTwo_isRefused() {
        String after = "{'a':2,'b':{'c':2,'d':3}}";
        for (int version : new int[] {1, 3}) {
            assertThatThrownBy(() -> check("{'a':2}", version, after)).isInstanceOf(AssertionError.class);
        }
    }

    private static void check(String patch, int version, String after) throws Exception {
        byte[] body = json("{'version':1,'config':" + patch + "}").getBytes(StandardCharsets.UTF_8);
        new MergedByTheBook(json(BEFORE), body).isShownBy(json("{'version':" + version + ",'config':" + after + "}"));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
