package io.assethatch.generationservice.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Model;
import io.assethatch.generationservice.provider.wire.ImageFile;
import io.assethatch.generationservice.provider.wire.LooseJson;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a model is asked, which is data of the registry: servers that look alike differ in what they refuse.
 *
 * @param responseFormat whether to ask for base64: LocalAI needs it, OpenAI's own models answer it with 400
 * @param outputFormat whether to ask for PNG
 * @param references where reference images go
 * @param negative joins the negative prompt to the prompt with a bar, as LocalAI reads it
 * @param extraArguments sends the seed inside of the prompt, as stable-diffusion.cpp reads it
 * @param parameters sent as they are, such as {@code quality}
 */
record OpenAiWire(
        boolean responseFormat,
        boolean outputFormat,
        References references,
        boolean negative,
        boolean extraArguments,
        Map<String, JsonNode> parameters) {

    /** Where reference images go. */
    enum References {
        /** To the edits route, as files named {@code image[]}. */
        EDITS,
        /** Into the JSON as {@code ref_images}: bare base64, because LocalAI drops data URLs without a word. */
        MEMBER
    }

    static OpenAiWire of(Model model) {
        JsonNode wire = model.wire();
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        wire.path("parameters").properties().forEach(each -> parameters.put(each.getKey(), each.getValue()));
        return new OpenAiWire(
                wire.path("responseFormat").asBoolean(),
                wire.path("outputFormat").asBoolean(true),
                wire.path("references").asText("edits").equals("member") ? References.MEMBER : References.EDITS,
                wire.path("negative").asBoolean(),
                wire.path("extraArguments").asBoolean(),
                parameters);
    }

    boolean edits(List<byte[]> files) {
        return references == References.EDITS && !files.isEmpty();
    }

    byte[] json(Model model, ImageRequest request, List<byte[]> files) {
        ObjectNode body = fields(model, request);
        if (!files.isEmpty()) {
            ArrayNode images = body.putArray("ref_images");
            files.forEach(file -> images.add(Base64.getEncoder().encodeToString(file)));
        }
        return LooseJson.write(body);
    }

    /** multipart/form-data (RFC 7578). */
    Buffer form(Model model, ImageRequest request, List<byte[]> files, String boundary) {
        Buffer form = Buffer.buffer();
        fields(model, request)
                .properties()
                .forEach(field -> part(form, boundary, "\"" + field.getKey() + "\"", null)
                        .appendString(field.getValue().asText())
                        .appendString("\r\n"));
        for (int i = 0; i < files.size(); i++) {
            String type = ImageFile.of(files.get(i)).map(ImageFile::mediaType).orElse("image/png");
            String name = "\"image[]\"; filename=\"image-" + (i + 1) + "." + type.substring(6) + "\"";
            part(form, boundary, name, type).appendBytes(files.get(i)).appendString("\r\n");
        }
        return form.appendString("--" + boundary + "--\r\n");
    }

    private static Buffer part(Buffer form, String boundary, String name, @Nullable String type) {
        form.appendString("--" + boundary + "\r\ncontent-disposition: form-data; name=" + name + "\r\n");
        return form.appendString(type == null ? "\r\n" : "content-type: " + type + "\r\n\r\n");
    }

    private ObjectNode fields(Model model, ImageRequest request) {
        ObjectNode fields = LooseJson.object()
                .put("model", model.apiName())
                .put("prompt", prompt(model, request))
                .put("n", 1)
                .put("size", request.size().toString());
        if (outputFormat) {
            fields.put("output_format", "png");
        }
        if (responseFormat) {
            fields.put("response_format", "b64_json");
        }
        parameters.forEach(fields::set);
        return fields;
    }

    /** The composed text holds no bar and no angle bracket of a user, so these marks are ours alone. */
    private String prompt(Model model, ImageRequest request) {
        String text = negative && request.negativePrompt() != null
                ? request.prompt() + "|" + request.negativePrompt()
                : request.prompt();
        if (!extraArguments || !model.capabilities().seed()) {
            return text;
        }
        byte[] arguments = LooseJson.write(LooseJson.object().put("seed", request.seed()));
        return text + "<sd_cpp_extra_args>" + new String(arguments, StandardCharsets.UTF_8) + "</sd_cpp_extra_args>";
    }
}
