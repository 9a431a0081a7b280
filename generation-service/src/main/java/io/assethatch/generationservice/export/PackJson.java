package io.assethatch.generationservice.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.assethatch.contracts.ContractJson;

/** JSON for people and engines, the same bytes on every platform. */
final class PackJson {
    private static final ObjectWriter WRITER = ContractJson.MAPPER.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private PackJson() {}

    static PackedFile.Made file(String path, Object content) {
        try {
            return PackedFile.Made.of(path, WRITER.writeValueAsString(content) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
