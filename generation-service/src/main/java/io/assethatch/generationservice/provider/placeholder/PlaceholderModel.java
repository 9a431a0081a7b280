package io.assethatch.generationservice.provider.placeholder;

import io.assethatch.generationservice.imaging.PixelImage;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.imaging.Png;
import io.assethatch.generationservice.provider.Failure;
import io.assethatch.generationservice.provider.ImageModel;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Outcome;
import io.assethatch.generationservice.provider.SeedPolicy;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/**
 * The embedded model: draws stand-in art in the anchor's palette, at once and for nothing. The same request always gives
 * the same bytes. The file is a PNG that says in its texts that it is a placeholder, from which seed and by which
 * {@link #PIPELINE}.
 */
public final class PlaceholderModel implements ImageModel {
    /** Grows whenever the same request would give other pixels. */
    public static final int PIPELINE = 1;

    private final Executor drawing;
    private final Duration latency;

    /**
     * @param drawing where the drawing runs; bounded, and never an event loop
     * @param latency how long to wait before drawing, to be slow like a real model; zero for none
     */
    public PlaceholderModel(Executor drawing, Duration latency) {
        this.drawing = drawing;
        this.latency = latency;
    }

    @Override
    public String provider() {
        return "placeholder";
    }

    @Override
    public boolean resubmitIsHarmless() {
        return true;
    }

    /**
     * Completes, on a thread of the drawing executor, with the finished image or with an invalid request, if the size is
     * no integer multiple of the brief's canvas.
     */
    @Override
    public Uni<Outcome> submit(ImageRequest request) {
        Uni<ImageRequest> due = Uni.createFrom().item(request);
        if (!latency.isZero()) {
            due = due.onItem().delayIt().by(latency);
        }
        return due.emitOn(drawing).map(PlaceholderModel::draw);
    }

    /** There are no handles: every request is answered when it is submitted. */
    @Override
    public Uni<Outcome> poll(ImageRequest request, String handle) {
        return Uni.createFrom().item(new Outcome.Failed(new Failure.Lost("the placeholder model keeps no tasks")));
    }

    private static Outcome draw(ImageRequest request) {
        PixelSize canvas = request.brief().canvas();
        PixelSize size = request.size();
        int factor = size.width() / canvas.width();
        if (factor < 1 || !canvas.times(factor).equals(size)) {
            return new Outcome.Failed(new Failure.InvalidRequest(
                    size + " is no integer multiple of " + canvas + ", the base resolution"));
        }
        PixelImage art = PlaceholderArt.draw(request.brief(), request.seed());
        TreeMap<String, String> texts = new TreeMap<>();
        texts.put("Comment", "Placeholder art: stands in until an image model makes the real one.");
        texts.put("Software", "Asset Hatch placeholder, pipeline " + PIPELINE);
        texts.put("Source", "seed " + request.seed());
        return new Outcome.Finished(Png.encode(art.scaledTo(size), texts), SeedPolicy.SENT, OptionalLong.of(0));
    }
}
