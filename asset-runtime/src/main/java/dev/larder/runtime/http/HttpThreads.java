package dev.larder.runtime.http;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that requests are answered on: no virtual ones, which get no turn while methods of
 * assets keep the processors, and as many as there are requests, up to a bound. Streams of events
 * need none.
 */
@Factory
final class HttpThreads {
    static final String NAME = "larder-http";

    private static final int MOST = 256;
    private static final long IDLE_SECONDS = 30;

    @Singleton
    @Named(NAME)
    @Bean(preDestroy = "shutdown")
    ExecutorService threads() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        MOST,
                        MOST,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name(NAME + "-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
