package io.assethatch.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The committed document of the API, which {@link ApiDocumentIT} holds to the running one. */
class ApiLintTest {
    static final String COMMITTED = "docs/openapi.json";

    private static final String CLEAN = """
        {"openapi": "3.1.0", "security": [{"token": []}],
         "tags": [{"name": "things", "description": "Things."}],
         "paths": {"/things/{id}": {"put": {
           "operationId": "putThing", "summary": "Put a thing", "tags": ["things"],
           "parameters": [{"name": "id", "in": "path", "required": true, "description": "Its id",
             "schema": {"type": "string"}}],
           "requestBody": {"content": {"application/json": {
             "schema": {"$ref": "#/components/schemas/Thing"}, "example": {"size": 1}}}},
           "responses": {
             "200": {"description": "Done", "content": {"application/json": {
               "schema": {"$ref": "#/components/schemas/Thing"}, "example": {"size": 1}}}},
             "400": {"$ref": "#/components/responses/Problem"}, "401": {"$ref": "#/components/responses/Problem"},
             "404": {"$ref": "#/components/responses/Problem"}, "413": {"$ref": "#/components/responses/Problem"},
             "415": {"$ref": "#/components/responses/Problem"}, "429": {"$ref": "#/components/responses/Problem"}}}}},
         "components": {
           "schemas": {"Thing": {"type": "object", "properties": {"size": {"type": "integer"}}}},
           "responses": {"Problem": {"description": "A problem", "content": {"application/problem+json": {
             "schema": {"$ref": "#/components/schemas/Thing"}}}}}}}\
        """;

    @Test
    void theDocumentIsClean() {
        assertEquals("", String.join("\n", ApiLint.findings(ApiDocument.of(Checkout.read(COMMITTED)))));
    }

    @Test
    void acceptsWhatIsAsItShouldBe() {
        assertEquals(List.of(), ApiLint.findings(ApiDocument.of(CLEAN)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"putThing\" | \"PutThing\" | operationId \"PutThing\" is not in camelCase",
                "\"Put a thing\" | \"\" | has no summary",
                "[\"things\"] | [] | has no tag",
                "[\"things\"] | [\"stuff\"] | tag \"stuff\" is not described",
                "\"Its id\" | \"\" | parameter id is not described",
                "/things/{id} | /things/{name} | its path has [name]",
                ", \"example\": {\"size\": 1}}}}, | }}}, | request as application/json has no example",
                "\"example\": {\"size\": 1}}}}, | \"example\": {\"size\": \"big\"}}}}, | example that breaks its"
                        + " schema",
                "\"404\": | \"499\": | does not declare [404]",
                "application/problem+json | text/plain | is no application/problem+json",
                "\"schemas\": { | \"schemas\": {\"Lost\": {\"type\": \"object\"}, | schemas/Lost: nothing refers to it",
            })
    void tellsWhatIsWrong(String part, String spoilt, String finding) {
        var findings = ApiLint.findings(ApiDocument.of(CLEAN.replace(part, spoilt)));

        assertEquals(
                1,
                findings.stream()
                        .filter(line -> line.contains(finding))
                        .limit(1)
                        .count(),
                findings.toString());
    }
}
