package dev.larder.runtime.start;

import dev.larder.runtime.api.Api;
import dev.larder.runtime.api.LocalApi;
import dev.larder.runtime.http.HttpApi;

/** What answers for a home. */
public sealed interface Session {
    Api api();

    /** This process has it. */
    record Own(LocalApi api) implements Session {}

    /** Another process has it. */
    record OfOther(HttpApi api) implements Session {}
}
