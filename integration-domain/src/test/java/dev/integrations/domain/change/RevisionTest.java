package dev.integrations.domain.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionTest {

    private static final CommandId BIRTH = new CommandId("birth");
    private static final CommandId UPDATE = new CommandId("update");
    private static final Instant BORN = Instant.parse("2021-08-10T10:00:00.123Z");

    @ParameterizedTest
    @CsvSource({
        "2021-08-10T10:00:00.123999999Z, 2021-08-10T10:00:00.123Z",
        "2021-08-10T10:00:00.000999Z, 2021-08-10T10:00:00.000Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999Z",
        "2021-08-10T10:00:00Z, 2021-08-10T10:00:00Z"
    })
    void times_areTruncatedToMilliseconds_neverRounded(Instant given, Instant kept) {
        Revision revision = Revision.first(BIRTH, given);
        assertThat(revision).isEqualTo(new Revision(Version.FIRST, BIRTH, kept, kept));
    }

    @Test
    void next_keepsTheBirth_andTellsItsOwnWriteAndTime() {
        Instant later = BORN.plusMillis(1);
        assertThat(Revision.first(BIRTH, BORN).next(UPDATE, later))
                .isEqualTo(new Revision(new Version(2), UPDATE, BORN, later));
    }

    @Test
    void clockSetBack_keepsTheTimeOfTheLastUpdate() {
        Revision before = new Revision(new Version(7), BIRTH, BORN, BORN.plusSeconds(60));
        Revision after = before.next(UPDATE, BORN);
        assertThat(after).isEqualTo(new Revision(new Version(8), UPDATE, BORN, before.updatedAt()));
    }

    @Test
    void lastVersion_hasNoNextRevision() {
        Revision last = new Revision(new Version(Long.MAX_VALUE), BIRTH, BORN, BORN);
        assertThatThrownBy(() -> last.next(UPDATE, BORN)).isInstanceOf(ArithmeticException.class);
    }
}
