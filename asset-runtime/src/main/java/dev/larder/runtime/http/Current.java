package dev.larder.runtime.http;

import dev.larder.runtime.api.Api;
import dev.larder.runtime.api.AssetsApi;
import dev.larder.runtime.api.CorrectionsApi;
import dev.larder.runtime.api.DataApi;
import dev.larder.runtime.api.GraphApi;
import dev.larder.runtime.api.PartitionsApi;
import dev.larder.runtime.api.PlansApi;
import dev.larder.runtime.api.RunsApi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What answers at the moment. Controllers are made once and keep it, while what is behind it is
 * replaced: each call goes to what there is when it begins, and ends with that.
 */
record Current(
        AssetsApi assets,
        PartitionsApi partitions,
        GraphApi graph,
        DataApi data,
        PlansApi plans,
        RunsApi runs,
        CorrectionsApi corrections)
        implements Api {
    Current(Supplier<Api> now) {
        this(
                current(AssetsApi.class, now, Api::assets),
                current(PartitionsApi.class, now, Api::partitions),
                current(GraphApi.class, now, Api::graph),
                current(DataApi.class, now, Api::data),
                current(PlansApi.class, now, Api::plans),
                current(RunsApi.class, now, Api::runs),
                current(CorrectionsApi.class, now, Api::corrections));
    }

    private static <T> T current(Class<T> type, Supplier<Api> now, Function<Api, T> part) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> {
                            try {
                                return method.invoke(part.apply(now.get()), arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }
}
