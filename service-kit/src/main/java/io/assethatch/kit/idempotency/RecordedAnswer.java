package io.assethatch.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.assethatch.contracts.ContractJson;
import io.assethatch.kit.http.ConsistencyTokens;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The answer that a key got.
 *
 * @param headers by name; not the token, which is only known at the commit and is answered anew
 * @param body JSON, or null where there was none
 */
record RecordedAnswer(
        String contentSha256,
        int status,
        Map<String, String> headers,
        @Nullable String body) {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8");

    static RecordedAnswer of(String contentSha256, Response response, @Nullable String body) {
        var headers = new TreeMap<String, String>();
        response.getStringHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        headers.remove(ConsistencyTokens.HEADER);
        headers.remove(HttpHeaders.CONTENT_TYPE);
        return new RecordedAnswer(contentSha256, response.getStatus(), headers, body);
    }

    static RecordedAnswer of(String contentSha256, int status, String headers, @Nullable String body) {
        try {
            return new RecordedAnswer(contentSha256, status, ContractJson.MAPPER.readValue(headers, HEADERS), body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not written here: " + headers, e);
        }
    }

    String headersJson() {
        try {
            return ContractJson.MAPPER.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the thing is that a 202 promised. */
    @Nullable
    URI accepted() {
        String location = headers.get(HttpHeaders.LOCATION);
        return status == Response.Status.ACCEPTED.getStatusCode() && location != null ? URI.create(location) : null;
    }

    Response.ResponseBuilder again() {
        Response.ResponseBuilder response = Response.status(status);
        headers.forEach(response::header);
        return body == null ? response : response.entity(body).type(JSON);
    }
}
