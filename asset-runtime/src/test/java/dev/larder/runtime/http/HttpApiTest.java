package dev.larder.runtime.http;

import dev.larder.runtime.api.Api;

class HttpApiTest extends ApiContract {
    @Override
    Api api(Owning owning) throws InterruptedException {
        return owning.remote();
    }
}
