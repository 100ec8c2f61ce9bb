package dev.larder.runtime.http;

import dev.larder.error.LarderException;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What can be asked: the controllers, as OpenAPI describes them. Made when they are compiled. */
@Controller
@ExecuteOn(HttpThreads.NAME)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Larder",
                        version = "1",
                        description =
                                "What a process that has a home answers. Fields are added, never"
                                        + " changed."))
final class DescriptionController {
    private static final String DESCRIPTION = "/META-INF/swagger/openapi.yml";

    @Get("/openapi.yml")
    @Produces("application/yaml")
    @Hidden
    String description() {
        try (InputStream in = DescriptionController.class.getResourceAsStream(DESCRIPTION)) {
            if (in == null) {
                throw new IllegalStateException("The build has left out " + DESCRIPTION);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw LarderException.resources(DESCRIPTION + " cannot be read", e);
        }
    }
}
