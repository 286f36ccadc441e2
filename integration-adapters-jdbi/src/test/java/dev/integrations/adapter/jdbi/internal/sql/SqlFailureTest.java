package dev.integrations.adapter.jdbi.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.RepositoryException.Effect;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R9: what the databases' own codes mean. */
class SqlFailureTest {

    @ParameterizedTest
    @CsvSource({"42S02, 1146", "42S02, 42102", "42S03, 42103", "42S04, 42104", "42P01, 0"})
    void missingTable_saysWhatCreatesIt(String state, int code) {
        RuntimeException failure = new UncheckedSqlException(new SQLException("secret", state, code));
        assertThat(SqlFailure.ofWrite(failure)).hasMessageContaining("createIfMissing()");
        assertThat(SqlFailure.ofRead(failure)).hasMessageContaining("createIfMissing()");
    }

    @ParameterizedTest
    @CsvSource({
        "42000, 1142, REFUSED",
        "42S02, 1146, REFUSED",
        "08S01, 1153, REFUSED",
        "HY000, 1290, NOT_APPLIED",
        "HY000, 1036, NOT_APPLIED",
        "25006, 1792, NOT_APPLIED",
        "HY000, 1836, NOT_APPLIED",
        "22001, 1406, REFUSED",
        "42P01, 0, REFUSED",
        "25006, 0, NOT_APPLIED",
        "90097, 90097, NOT_APPLIED",
        "53100, 0, NOT_APPLIED",
        "53300, 0, NOT_APPLIED",
        "HY000, 1021, NOT_APPLIED",
        "HY000, 1114, NOT_APPLIED",
        "42000, 1226, NOT_APPLIED",
        "HY000, 1364, REFUSED",
        "90079, 90079, REFUSED",
        "90096, 90096, REFUSED",
        "3F000, 0, REFUSED",
        "44000, 0, REFUSED",
        "45000, 1644, REFUSED",
        "54000, 0, REFUSED",
        "P0001, 0, REFUSED",
        "40001, 1213, NOT_APPLIED",
        "HY000, 1205, NOT_APPLIED",
        "40P01, 0, NOT_APPLIED",
        "55P03, 0, NOT_APPLIED",
        "08006, 0, UNKNOWN",
        "08S01, 1047, NOT_APPLIED",
        "40003, 0, UNKNOWN",
        "57P01, 0, UNKNOWN",
        "HY000, 1180, UNKNOWN",
        "XX000, 0, UNKNOWN",
        "42000, -1, UNKNOWN",
        "22000, -1, UNKNOWN"
    })
    void codeOfAFailedWrite_tellsWhatBecameOfIt(String state, int code, Effect effect) {
        RuntimeException failure = new UncheckedSqlException(new SQLException("secret", state, code));
        assertThat(SqlFailure.ofWrite(failure).effect()).isEqualTo(effect);
        assertThat(SqlFailure.ofWrite(failure)).hasMessageNotContaining("secret");
        assertThat(SqlFailure.ofRead(failure).effect())
                .isEqualTo(effect == Effect.REFUSED ? Effect.REFUSED : Effect.NOT_APPLIED);
    }

    /** A pool passes on what its driver said last; this is MariaDB's of a connection that broke. */
    @Test
    void connectionThatIsNotToBeHad_isNoRefusal() {
        ConnectionException failure = new ConnectionException(new SQLTransientConnectionException(
                "not available", "42000", 0, new SQLException("closed connection", "42000", -1)));
        assertThat(SqlFailure.ofRead(failure).effect()).isEqualTo(Effect.NOT_APPLIED);
        assertThat(SqlFailure.ofWrite(failure).effect()).isEqualTo(Effect.NOT_APPLIED);
    }

    @Test
    void failureThatIsNoneOfTheDatabase_isUnknown() {
        assertThat(SqlFailure.ofWrite(new IllegalStateException("x")).effect()).isEqualTo(Effect.UNKNOWN);
    }

    /** Who lost repeats at once; whoever meets a store that is down, or one that refuses, does not. */
    @ParameterizedTest
    @CsvSource({
        "40001, 1213, true",
        "HY000, 1205, true",
        "HY000, 1020, true",
        "40P01, 0, true",
        "55P03, 0, true",
        "25P02, 0, false",
        "08006, 0, false",
        "42P01, 0, false",
        "53300, 0, false"
    })
    void contention_isToldFromAnOutage(String state, int code, boolean contention) {
        RuntimeException failure = new UncheckedSqlException(new SQLException("secret", state, code));
        assertThat(SqlFailure.ofWrite(failure).isContention()).isEqualTo(contention);
        assertThat(SqlFailure.ofRead(failure).isContention()).isEqualTo(contention);
    }
}
