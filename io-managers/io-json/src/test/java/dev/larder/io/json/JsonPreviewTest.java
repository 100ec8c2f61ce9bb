package dev.larder.io.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.io.Preview;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class JsonPreviewTest {
    private static final int MOST = 64 * 1024;

    @TempDir private Path folder;

    private Preview.Value preview(String json) throws IOException {
        return JsonPreview.of(Files.writeString(folder.resolve("value.json"), json));
    }

    @Test
    void aValueIsLaidOutForPeople() throws Exception {
        Preview.Value value = preview("{\"a\":[1.50,null],\"b\":\"é\"}");

        assertThat(value.isTruncated()).isFalse();
        assertThat(value.text().lines().map(String::strip))
                .containsExactly("{", "\"a\" : [ 1.50, null ],", "\"b\" : \"é\"", "}");
        assertThat(preview("7")).isEqualTo(new Preview.Value("7", false));
    }

    @Test
    void ofALongValueTheBeginningIsShown() throws Exception {
        String numbers =
                IntStream.range(0, 100_000)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(",", "{\"numbers\":[", "]}"));

        Preview.Value value = preview(numbers);

        assertThat(value.isTruncated()).isTrue();
        assertThat(value.text()).startsWith("{").contains("\"numbers\" : [ 0, 1, 2, ");
        assertThat(value.text().length()).isBetween(MOST / 2, MOST);
    }

    @Test
    void whatIsLongerLaidOutIsCut() throws Exception {
        Preview.Value value =
                preview(
                        IntStream.range(0, 5_000)
                                .mapToObj(i -> "{\"a\":1}")
                                .collect(Collectors.joining(",", "[", "]")));

        assertThat(value.isTruncated()).isTrue();
        assertThat(value.text()).hasSize(MOST);
    }

    @Test
    void aLongTextIsShownAsItIs() throws Exception {
        Preview.Value value = preview("\"" + "😀".repeat(MOST) + "\"");

        assertThat(value.isTruncated()).isTrue();
        assertThat(value.text()).startsWith("\"😀😀").hasSizeLessThanOrEqualTo(MOST);
        assertThat(preview("no JSON").text()).isEqualTo("no JSON");
    }
}
