package io.assethatch.projectservice.memoryfile;

import io.assethatch.contracts.ContractJson;
import io.assethatch.projectservice.Client;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;

/** The memory files of one project, as its caller writes and reads them. */
record MemoryFileClient(Client client, String project) {
    static MemoryFileClient fresh() {
        Client client = Client.fresh();
        return new MemoryFileClient(client, client.createProject("Farm"));
    }

    static String body(String content) {
        return ContractJson.MAPPER.createObjectNode().put("content", content).toString();
    }

    String path(String type) {
        return "/api/projects/" + project + "/memory-files/" + type;
    }

    Response get(String type) {
        return client.get(path(type));
    }

    /** Without any condition. */
    Response put(String type, String body) {
        return put(client.request(), type, body);
    }

    Response put(String type, long ifMatch, String body) {
        return put(client.request().header("If-Match", "\"" + ifMatch + "\""), type, body);
    }

    Response putNew(String type, String body) {
        return put(client.request().header("If-None-Match", "*"), type, body);
    }

    Response delete(String type) {
        return client.request().delete(path(type));
    }

    Response restore(String type, long version) {
        return client.request().post(path(type) + "/versions/" + version + "/restore");
    }

    private Response put(RequestSpecification request, String type, String body) {
        return request.body(body.getBytes(StandardCharsets.UTF_8)).put(path(type));
    }
}
