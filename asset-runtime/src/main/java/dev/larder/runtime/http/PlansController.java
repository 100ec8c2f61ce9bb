package dev.larder.runtime.http;

import dev.larder.runtime.api.Cancellation;
import dev.larder.runtime.api.JsonText;
import dev.larder.runtime.api.PlansApi;
import dev.larder.runtime.api.PlansApi.PlanResult;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** What would be made. */
@Controller(Paths.ROOT)
@Described
@ExecuteOn(HttpThreads.NAME)
final class PlansController {
    private final PlansApi plans;

    PlansController(Service service) {
        this.plans = service.api().plans();
    }

    /** What is left out is all, all that exist, {@code MISSING} and the present. */
    record PlanBody(
            @Nullable String selection,
            @Nullable String partitions,
            @Nullable Mode mode,
            @Nullable String now) {
        PlanRequest request() {
            return new PlanRequest(
                    Objects.requireNonNullElse(selection, "*"),
                    partitions,
                    Objects.requireNonNullElse(mode, Mode.MISSING));
        }
    }

    @Post("/plans")
    PlanResult plan(@Body @Schema(implementation = PlanBody.class) String text) {
        PlanBody body = JsonText.request(text, PlanBody.class);
        return plans.plan(body.request(), AssetsController.instant(body.now()), Cancellation.NEVER);
    }
}
