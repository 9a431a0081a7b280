package io.assethatch.generationservice.provider.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostsTest {
    private final Hosts hosts = new Hosts(List.of("bfl.ai"), URI.create("http://127.0.0.1:9000/v1"));

    @ParameterizedTest
    @CsvSource({
        "https://api.bfl.ai/v1/get_result?id=1, true",
        "https://delivery-eu1.BFL.ai/x, true",
        "https://bfl.ai:443/x, true",
        "http://127.0.0.1:9000/delivery/1, true",
        "http://api.bfl.ai/x, false",
        "https://api.bfl.ai:8443/x, false",
        "https://bfl.ai.example.org/x, false",
        "https://notbfl.ai/x, false",
        "https://bfl.ai@example.org/x, false",
        "https://user@api.bfl.ai/x, false",
        "http://127.0.0.1:9001/x, false",
        "http://169.254.169.254/latest/meta-data, false",
        "file:///etc/passwd, false",
        "//api.bfl.ai/x, false",
        "https://api.bfl.ai\\@example.org/, false",
        "'', false"
    })
    void onlyAddressesOfTheProviderAreFollowed(String url, boolean allowed) {
        assertEquals(allowed, hosts.allowed(url).isPresent());
    }
}
