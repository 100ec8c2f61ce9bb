package dev.larder.io.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** For any key; the seed of a failing run is its argument. */
class EncodedKeyLaws {
    private static final Pattern NAME =
            Pattern.compile("([A-Za-z0-9_-]|%[0-9A-F]{2}|%$)([A-Za-z0-9_.-]|%[0-9A-F]{2})*%?");

    /** Where keys differ in little, a wrong encoding shows. */
    private static final List<String> PIECES =
            List.of(
                    "a",
                    "A",
                    "1",
                    ".",
                    "..",
                    "/",
                    "%",
                    "%2F",
                    "2F",
                    " ",
                    "ü",
                    "😀",
                    "\\",
                    "\n",
                    "x".repeat(99));

    static LongStream seeds() {
        return LongStream.concat(LongStream.of(1), new Random().longs(20));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPathGivesItsKeyBackSoNoTwoKeysShareOne(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            String key = key(random);
            assertThat(decoded(StagedFiles.encoded(key))).isEqualTo(key);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyNameIsOneThatFileSystemsTake(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            String[] names = StagedFiles.encoded(key(random)).split("/", -1);
            assertThat(names)
                    .allSatisfy(name -> assertThat(name).matches(NAME).hasSizeLessThan(220));
            for (int j = 0; j < names.length; j++) {
                assertThat(names[j].endsWith("%"))
                        .as("names of folders that go on end in %%: %s", List.of(names))
                        .isEqualTo(j < names.length - 1 || names[j].equals("%"));
            }
        }
    }

    private static String key(SplittableRandom random) {
        StringBuilder key = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(4) == 0) {
                key.appendCodePoint(codePoint(random));
            } else {
                key.append(PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return key.toString();
    }

    private static int codePoint(SplittableRandom random) {
        int any = random.nextInt(Character.MAX_CODE_POINT + 1);
        return any >= Character.MIN_SURROGATE && any <= Character.MAX_SURROGATE ? 'z' : any;
    }

    private static String decoded(String path) {
        String text = path.equals("%") ? "" : path.replace("%/", "");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
