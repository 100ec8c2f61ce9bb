package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstSentenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    Every day.                                       | Every day.
                    Every day. And more.                             | Every day.
                    Every day, e.g. Monday, i.e. the first. More.    | Every day, e.g. Monday, i.e. the first.
                    No full stop                                     | No full stop
                    Version 1.5 of it! More.                         | Version 1.5 of it!
                    Days of {@code List<Day>. No} end. More.         | Days of List<Day>. No end.
                    Days of {@link Table#of(int, int) a table}.      | Days of a table.
                    Days of {@link dev.larder.Table#of(int, int)}.   | Days of dev.larder.Table.of.
                    Days of {@link #of}.                             | Days of of.
                    Days of {@literal {a}} and {@value}more.         | Days of {a} and more.
                    {@return the days} And more.                     | Returns the days.
                    {@summary The days} And more.                    | The days
                    A <b class="x">bold</b> day.<p>More.             | A bold day.
                    One<p>Two.                                       | One
                    <p>One.                                          | One.
                    a &lt; b &amp; c.                                | a < b & c.
                    The `a. B` of [it](http://x.y) and [T#m(int)].   | The a. B of it and T.m.
                    In [0, b) and **strong**.                        | In [0, b) and strong.
                    Open {@code brace.                               | Open brace.
                    """)
    void isPlainText(String comment, String sentence) {
        assertThat(FirstSentence.of(comment)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    One\\ntwo.\\nThree.              | One two.
                    One\\n \\nTwo.                   | One
                    One\\n @param x is left out      | One
                    @return is left out              | ~~
                    One <!-- a\\nb -->two.           | One two.
                    """)
    void lines(String comment, String sentence) {
        assertThat(FirstSentence.of(comment.replace("\\n", "\n"))).isEqualTo(sentence);
    }
}
