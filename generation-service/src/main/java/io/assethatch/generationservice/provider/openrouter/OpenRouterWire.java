package io.assethatch.generationservice.provider.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Model;
import io.assethatch.generationservice.provider.wire.ImageFile;
import io.assethatch.generationservice.provider.wire.LooseJson;
import java.util.Base64;
import java.util.List;

/**
 * How a model is asked, which is data of the registry.
 *
 * @param chat by chat completions instead of the images route
 * @param textToo whether the model also writes: asking a model that only draws for text is answered with 404, and the
 *     other way round
 */
record OpenRouterWire(boolean chat, boolean textToo) {
    /** The shapes that {@code image_config} knows, as width and height. */
    private static final List<PixelSize> RATIOS = List.of(
            new PixelSize(1, 1),
            new PixelSize(2, 3),
            new PixelSize(3, 2),
            new PixelSize(3, 4),
            new PixelSize(4, 3),
            new PixelSize(4, 5),
            new PixelSize(5, 4),
            new PixelSize(9, 16),
            new PixelSize(16, 9),
            new PixelSize(21, 9));

    static OpenRouterWire of(Model model) {
        JsonNode wire = model.wire();
        return new OpenRouterWire(
                wire.path("route").asText("images").equals("chat"),
                wire.path("textToo").asBoolean());
    }

    String path() {
        return chat ? "/chat/completions" : "/images";
    }

    ObjectNode body(Model model, ImageRequest request, List<byte[]> references) {
        ObjectNode body = LooseJson.object().put("model", model.apiName());
        if (model.capabilities().seed()) {
            body.put("seed", request.seed());
        }
        if (chat) {
            conversation(body, request, references);
            return body;
        }
        body.put("prompt", request.prompt())
                .put("n", 1)
                .put("size", request.size().toString())
                .put("output_format", "png");
        if (!references.isEmpty()) {
            ArrayNode images = body.putArray("input_references");
            references.forEach(file -> images.add(picture(file)));
        }
        return body;
    }

    private void conversation(ObjectNode body, ImageRequest request, List<byte[]> references) {
        ObjectNode message = body.putArray("messages").addObject().put("role", "user");
        ArrayNode content = message.putArray("content");
        content.addObject().put("type", "text").put("text", request.prompt());
        references.forEach(file -> content.add(picture(file)));
        ArrayNode modalities = body.putArray("modalities").add("image");
        if (textToo) {
            modalities.add("text");
        }
        body.putObject("image_config")
                .put("aspect_ratio", ratio(request.size()))
                .put("image_size", tier(request.size()));
    }

    private static ObjectNode picture(byte[] file) {
        String type = ImageFile.of(file).map(ImageFile::mediaType).orElse("image/png");
        ObjectNode picture = LooseJson.object().put("type", "image_url");
        picture.putObject("image_url")
                .put("url", "data:" + type + ";base64," + Base64.getEncoder().encodeToString(file));
        return picture;
    }

    private static String ratio(PixelSize size) {
        PixelSize best = RATIOS.get(0);
        for (PixelSize ratio : RATIOS) {
            if (distance(ratio, size) < distance(best, size)) {
                best = ratio;
            }
        }
        return best.width() + ":" + best.height();
    }

    private static double distance(PixelSize ratio, PixelSize size) {
        double wanted = (double) size.width() / size.height();
        return Math.abs(StrictMath.log(wanted * ratio.height() / ratio.width()));
    }

    /** A tier is named by the side of its square: 1K is 1024 by 1024. */
    private static String tier(PixelSize size) {
        long pixels = size.pixels();
        if (pixels < 512 * 1024) {
            return "0.5K";
        }
        return pixels < 2 << 20 ? "1K" : pixels < 8 << 20 ? "2K" : "4K";
    }

    /** Where the answer holds the image. */
    JsonNode image(JsonNode said) {
        return chat
                ? said.path("choices")
                        .path(0)
                        .path("message")
                        .path("images")
                        .path(0)
                        .path("image_url")
                        .path("url")
                : said.path("data").path(0).path("b64_json");
    }

    boolean refusedInWords(JsonNode said) {
        JsonNode choice = said.path("choices").path(0);
        return choice.path("finish_reason").asText("").equals("content_filter")
                || !choice.path("message").path("refusal").asText("").isBlank()
                || !choice.path("message").path("content").asText("").isBlank();
    }
}
