package dev.larder.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.stream.LongStream;

class CronTextTest {
    private static final String FORMS = "write *, 1, 1-4, 1,4 or */2, with 0 to 59";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 9 * * MON-FRI|0 9 * * 1-5",
                "0 9 * jan,FEB,Mar 7|0 9 * 1-3 0",
                "  00  09 *\t* 5-7 |0 9 * * 0,5-6",
                "0 9 * * FRI-SUN|0 9 * * 0,5-6",
                "0 9 * * SUN-TUE|0 9 * * 0-2",
                "0-59 0,1-23 * 1-12 *|* * * * *",
                "0,15,30,45 * * * *|*/15 * * * *",
                "5,20,35 * * * *|5-35/15 * * * *",
                "1,2 3,5 * * *|1-2 3,5 * * *",
                "0 0 1-31 * *|0 0 1-31 * *",
                "0 0 */2,4 * 1|0 0 */2,4 * 1",
                "0 0 1 JAN,FEB,MAR,APR,MAY,JUN,JUL,AUG,SEP,OCT,NOV,DEC SUN,MON,TUE,WED,THU,FRI,SAT"
                        + "|0 0 1 * 0-6",
            })
    void oneMeaningHasOneSpelling(String written, String canonical) {
        assertThat(Cadence.cron(written)).isEqualTo(Cadence.cron(canonical));
        assertThat(Cadence.cron(written).expression()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 9 * * 1-5|2001-01-05-09:00 2001-01-08-09:00 2001-01-09-09:00",
                "0 0 13 * 5|2001-01-05-00:00 2001-01-12-00:00 2001-01-13-00:00",
                "0 0 */2 * 5|2001-01-05-00:00 2001-01-19-00:00 2001-02-09-00:00",
                "0 0 29 2 *|2004-02-29-00:00 2008-02-29-00:00 2012-02-29-00:00",
                "59 23 31 12 *|2001-12-31-23:59 2002-12-31-23:59 2003-12-31-23:59",
                "30 */12 * * *|2001-01-05-00:30 2001-01-05-12:30 2001-01-06-00:30",
            })
    void itFiresAsUnixHasIt(String expression, String keys) {
        TimeWindows windows = TimeWindows.cron(expression, "2001-01-05");
        long first = windows.ceiling(Instant.parse("2001-01-05T00:00:00Z"));
        assertThat(LongStream.range(first, first + 3).mapToObj(windows::keyOf))
                .containsExactly(keys.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "60 9 * * *|a wrong minute, 60; " + FORMS,
                "x 9 * * *|a wrong minute, X; " + FORMS,
                "1-5- 9 * * *|a wrong minute, 1-5-; " + FORMS,
                "1,,2 9 * * *|a wrong minute, 1,,2; " + FORMS,
                "-1 9 * * *|a wrong minute, -1; " + FORMS,
                "30-10 9 * * *|a wrong minute, 30-10; " + FORMS,
                "*/0 9 * * *|a wrong minute, */0; " + FORMS,
                "*/90 9 * * *|a wrong minute, */90; " + FORMS,
                "* 24 * * *|a wrong hour, 24; write *, 1, 1-4, 1,4 or */2, with 0 to 23",
                "* * 0 * *|a wrong day of month, 0; write *, 2, 2-5, 2,5 or */2, with 1 to 31",
                "* * L * *|a wrong day of month, L; write *, 2, 2-5, 2,5 or */2, with 1 to 31",
                "* * * 13 *|a wrong month, 13; write *, 2, 2-5, 2,5 or */2, with 1 to 12",
                "* * * MON *|a wrong month, MON; write *, 2, 2-5, 2,5 or */2, with 1 to 12",
                "* * * * 8|a wrong day of week, 8; write *, 1, 1-4, 1,4 or */2, with 0 to 6",
                "* * * * ONT|a wrong day of week, ONT; write *, 1, 1-4, 1,4 or */2, with 0 to 6",
                "5/15 * * * *|a wrong minute, 5/15; write 5-59/15",
                "61/15 * * * *|a wrong minute, 61/15; " + FORMS,
                "0 0 9 * * 1|6 fields; write five: minute, hour, day of month, month, day of week,"
                        + " as 0 9 * * 1-5",
                "0 9|2 fields; write five: minute, hour, day of month, month, day of week, as 0 9 *"
                        + " * 1-5",
                "``|0 fields; write five: minute, hour, day of month, month, day of week, as 0 9 *"
                        + " * 1-5",
            })
    void whatCannotBeReadSaysWhatToWrite(String expression, String message) {
        refused(expression, "cron \"%s\" has %s".formatted(expression, message));
    }

    @Test
    void nicknamesAreWrittenAsFields() {
        refused("@daily", "cron \"@daily\" is a nickname; write five fields, as 0 0 * * *");
        refused("@Weekly", "cron \"@Weekly\" is a nickname; write five fields, as 0 0 * * 0");
        refused("@reboot", "cron \"@reboot\" is a nickname; write five fields, as 0 9 * * 1-5");
    }

    @Test
    void whatNeverFiresIsRefused() {
        refused(
                "0 0 30 2 *",
                "cron \"0 0 30 2 *\" never fires: month 2 has no day 30; write one that it has");
        refused(
                "0 0 31 APR,JUN *",
                "cron \"0 0 31 APR,JUN *\" never fires: month APR,JUN has no day 31; write one that"
                        + " it has");
        assertThat(Cadence.cron("0 0 30 2 1").describe()).isEqualTo("cron 0 0 30 2 1");
    }

    private static void refused(String expression, String message) {
        assertThatThrownBy(() -> Cadence.cron(expression))
                .isInstanceOf(LarderException.class)
                .hasMessage(message);
    }
}
