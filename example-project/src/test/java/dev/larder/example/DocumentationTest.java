package dev.larder.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Java in the documentation is Java that is compiled: each block names the file that it stands in.
 */
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- source: (\\S+) -->\\n)?```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @Test
    void javaStandsInTheFilesThatItNames() throws IOException {
        int blocks = 0;
        for (Path page : pages()) {
            for (MatchResult block : BLOCK.matcher(Files.readString(page)).results().toList()) {
                blocks++;
                assertThat(block.group(1)).as("source of a block in %s", page).isNotNull();
                String source = Files.readString(ROOT.resolve(block.group(1)));
                assertThat(source).as("%s", page).contains(block.group(2));
            }
        }
        assertThat(blocks).isPositive();
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> Files.notExists(page.resolveSibling(link)))
                    .forEach(link -> broken.add(page + ": " + link));
        }
        assertThat(broken).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList();
        }
    }
}
