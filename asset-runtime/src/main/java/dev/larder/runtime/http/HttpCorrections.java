package dev.larder.runtime.http;

import com.fasterxml.jackson.core.type.TypeReference;

import dev.larder.runtime.api.Cancellation;
import dev.larder.runtime.api.CorrectionsApi;
import dev.larder.runtime.http.CorrectionsController.WhichBody;

import java.util.List;
import java.util.function.Consumer;

/** Tells another process what people say of data. */
final class HttpCorrections implements CorrectionsApi {
    private final Remote remote;

    HttpCorrections(Remote remote) {
        this.remote = remote;
    }

    @Override
    public List<AssetPartitions> accept(Which which) {
        return remote.tell("/accept", which, new TypeReference<>() {}, Cancellation.NEVER);
    }

    @Override
    public List<AssetPartitions> wipeable(Which which) {
        return remote.tell("/wipeable", which, new TypeReference<>() {}, Cancellation.NEVER);
    }

    @Override
    public List<AssetPartitions> wipe(Which which, long confirmed) {
        WhichBody body = new WhichBody(which.selection(), which.partitions(), confirmed);
        return remote.tell("/wipe", body, new TypeReference<>() {}, Cancellation.NEVER);
    }

    @Override
    public ObservedResult observe(Which which, Cancellation cancellation) {
        return remote.tell("/observe", which, new TypeReference<>() {}, cancellation);
    }

    /** How far it has come stays with that process. */
    @Override
    public List<Verified> verify(Which which, Consumer<Seen> seen) {
        return remote.tell("/verify", which, new TypeReference<>() {}, Cancellation.NEVER);
    }
}
