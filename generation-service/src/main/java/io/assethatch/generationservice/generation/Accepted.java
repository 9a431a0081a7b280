package io.assethatch.generationservice.generation;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.state.ImageState;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.prompt.Prompt;
import io.assethatch.generationservice.prompt.PromptComposer;
import io.assethatch.generationservice.provider.ArtBrief;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Model;
import io.assethatch.generationservice.provider.Reference;
import io.assethatch.generationservice.readmodel.Inputs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was accepted: the wish, and the inputs as they were known then, which include the request's token. They are the
 * floor of what an attempt is made from: newer ones are taken, older ones never.
 */
record Accepted(
        Inputs inputs,
        @Nullable String direction,
        long seed,
        @Nullable String promptOverride) {

    Accepted with(Inputs refreshed) {
        return new Accepted(refreshed, direction, seed, promptOverride);
    }

    Prompt prompt(Model model) {
        Prompt composed = PromptComposer.compose(
                inputs.project(), inputs.asset(), inputs.anchor(), model.capabilities(), direction);
        return promptOverride == null ? composed : composed.inWordsOf(promptOverride);
    }

    ImageRequest request(String workspace, Model model, Prompt prompt) {
        return new ImageRequest(
                workspace,
                model.id(),
                prompt.text(),
                prompt.negative(),
                prompt.size(),
                seed,
                references(prompt),
                ArtBrief.of(inputs.project(), inputs.asset(), inputs.anchor(), direction));
    }

    private List<Reference> references(Prompt prompt) {
        ImageState anchor = inputs.anchor().image();
        return prompt.references().stream()
                .filter(Reference.Role.ANCHOR::equals)
                .map(role -> new Reference(role, anchor.sha256(), new PixelSize(anchor.width(), anchor.height())))
                .toList();
    }

    String json() {
        return json(this);
    }

    static Accepted read(String json) {
        return read(json, Accepted.class);
    }

    static String json(Object value) {
        try {
            return ContractJson.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return ContractJson.MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not written here: " + type.getSimpleName(), e);
        }
    }
}
