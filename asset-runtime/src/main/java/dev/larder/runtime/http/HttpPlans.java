package dev.larder.runtime.http;

import com.fasterxml.jackson.core.type.TypeReference;

import dev.larder.runtime.api.Cancellation;
import dev.larder.runtime.api.PlansApi;
import dev.larder.runtime.http.PlansController.PlanBody;
import dev.larder.runtime.plan.PlanRequest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/** Asks another process for plans. */
final class HttpPlans implements PlansApi {
    private final Remote remote;

    HttpPlans(Remote remote) {
        this.remote = remote;
    }

    @Override
    public PlanResult plan(PlanRequest request, @Nullable Instant now, Cancellation cancellation) {
        PlanBody body =
                new PlanBody(
                        request.selection(),
                        request.partitions(),
                        request.mode(),
                        Objects.toString(now, null));
        return remote.tell("/plans", body, new TypeReference<>() {}, cancellation);
    }
}
