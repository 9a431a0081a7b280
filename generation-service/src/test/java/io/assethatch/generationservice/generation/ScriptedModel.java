package io.assethatch.generationservice.generation;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.imaging.Png;
import io.assethatch.generationservice.provider.ImageModel;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.ModelRegistry;
import io.assethatch.generationservice.provider.Outcome;
import io.assethatch.generationservice.provider.SeedPolicy;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A model that does as a test says, in the place of the embedded one. */
final class ScriptedModel implements ImageModel {
    final List<ImageRequest> submitted = new CopyOnWriteArrayList<>();
    final List<String> polled = new CopyOnWriteArrayList<>();
    private final boolean harmless;
    private final Function<ImageRequest, Uni<Outcome>> submit;
    private final Function<String, Uni<Outcome>> poll;

    ScriptedModel(boolean harmless, Function<ImageRequest, Uni<Outcome>> submit) {
        this(harmless, submit, handle -> Uni.createFrom().item(finished()));
    }

    ScriptedModel(boolean harmless, Function<ImageRequest, Uni<Outcome>> submit, Function<String, Uni<Outcome>> poll) {
        this.harmless = harmless;
        this.submit = submit;
        this.poll = poll;
    }

    static ScriptedModel drawing() {
        return new ScriptedModel(true, request -> Uni.createFrom().item(finished()));
    }

    /** A call that is never answered. */
    static ScriptedModel hanging(boolean harmless) {
        return new ScriptedModel(harmless, request -> Uni.createFrom().nothing());
    }

    static Outcome finished() {
        var pixels = new PixelImage(new PixelSize(2, 2), new int[] {-1, 0, 0, -1});
        return new Outcome.Finished(Png.encode(pixels, new TreeMap<>()), SeedPolicy.ECHOED, OptionalLong.empty());
    }

    ModelRegistry registry() {
        return ModelRegistry.shipped(List.of(this));
    }

    @Override
    public String provider() {
        return "placeholder";
    }

    @Override
    public boolean resubmitIsHarmless() {
        return harmless;
    }

    @Override
    public Uni<Outcome> submit(ImageRequest request) {
        submitted.add(request);
        return submit.apply(request);
    }

    @Override
    public Uni<Outcome> poll(ImageRequest request, String handle) {
        polled.add(handle);
        return poll.apply(handle);
    }
}
