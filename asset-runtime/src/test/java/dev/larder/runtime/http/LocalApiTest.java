package dev.larder.runtime.http;

import dev.larder.runtime.api.Api;

class LocalApiTest extends ApiContract {
    @Override
    Api api(Owning owning) {
        return owning.local();
    }
}
