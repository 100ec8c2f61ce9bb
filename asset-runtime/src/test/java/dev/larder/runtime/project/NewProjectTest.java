package dev.larder.runtime.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class NewProjectTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "weather, weather",
        "My-Shop 2, my_shop_2",
        "2025.sales_, sales",
        "été, t",
        "日本, project",
        "class, class_project",
        "java, java_project",
    })
    void theNamespaceIsTheFoldersNameAsFarAsItCanBe(String name, String namespace) {
        assertThat(NewProject.in(Path.of(name)).namespace()).isEqualTo(namespace);
    }

    @Test
    void theRootHasNoName() {
        assertThat(NewProject.in(Path.of("/")).namespace()).isEqualTo("project");
    }

    @Test
    void nothingIsLeftToFillIn() throws IOException {
        NewProject project = NewProject.in(folder.resolve("shop"));

        for (String file : project.write()) {
            assertThat(project.folder().resolve(file))
                    .content()
                    .doesNotContain("weather", "{{", "}}");
        }

        assertThat(project.folder().resolve("pom.xml"))
                .content()
                .contains("<artifactId>shop</artifactId>")
                .containsPattern("<larder.version>\\d+[.]\\d+[.]\\d+(-SNAPSHOT)?</larder.version>");
        assertThat(Files.isExecutable(project.folder().resolve("larder"))).isTrue();
        assertThat(project.folder().resolve("src/main/java/shop/Temperatures.java"))
                .content()
                .startsWith("package shop;")
                .contains("@Assets(\"shop\")");
    }
}
