package io.assethatch.generationservice.provider.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where image models are, and the bounds of calling them. */
@ConfigMapping(prefix = "generation.providers")
public interface ProvidersConfig {
    /** A file of models to use instead of the one that ships; it is checked at start. See docs/models.md. */
    Optional<Path> models();

    /** Black Forest Labs; its European and American addresses may be set instead. */
    Bfl bfl();

    OpenRouter openrouter();

    OpenAi openai();

    /** A stable-diffusion.cpp server of one's own, asked by its job routes; without an address there is none. */
    SdCpp sdcpp();

    /** Servers that speak like OpenAI, by the name that the file of models gives to their provider. */
    Map<String, Compatible> compatible();

    /** How long to wait for a connection: a provider that is away is soon known. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** The whole of a call that answers with the image; below generation.call-timeout, which ends it unheard. */
    @WithDefault("110s")
    Duration submitTimeout();

    /** The whole of any other call, the download of a result included. */
    @WithDefault("30s")
    Duration askTimeout();

    /** The largest answer that is read: 16 megapixels of RGBA that do not compress, in base64, take 90 MB. */
    @WithDefault("96000000")
    @Min(1)
    int answerBytesMax();

    /** Connections to one provider at once; Black Forest Labs allows 24 tasks. */
    @WithDefault("24")
    @Min(1)
    @Max(1000)
    int connections();

    /** Answers that are unpacked at once: megabytes of base64 are no work for an event loop. */
    @WithDefault("2")
    @Min(1)
    int answerThreads();

    /** The largest reference image that is sent along; OpenAI takes 50 MB, an anchor is 20 MiB at most. */
    @WithDefault("20971520")
    @Min(1)
    int referenceBytesMax();

    /** The server's key for a provider, which workspaces without one of their own call with. */
    default Optional<String> key(String provider) {
        return switch (provider) {
            case "bfl" -> bfl().key();
            case "openrouter" -> openrouter().key();
            case "openai" -> openai().key();
            case "sdcpp" -> sdcpp().key();
            default -> Optional.ofNullable(compatible().get(provider)).flatMap(Compatible::key);
        };
    }

    /** The providers for which the server has a key. */
    default Set<String> providersWithKey() {
        return Stream.concat(Stream.of("bfl", "openrouter", "openai", "sdcpp"), compatible().keySet().stream())
                .filter(name -> key(name).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Black Forest Labs. */
    interface Bfl {
        /** A secret: set it in the environment. */
        Optional<String> key();

        @WithDefault("https://api.bfl.ai")
        URI baseUrl();

        /** The domains that polling addresses and results may be on. */
        @WithDefault("bfl.ai")
        List<String> hosts();
    }

    /** OpenRouter. */
    interface OpenRouter {
        /** A secret: set it in the environment. */
        Optional<String> key();

        @WithDefault("https://openrouter.ai/api/v1")
        URI baseUrl();
    }

    /** OpenAI. */
    interface OpenAi {
        /** A secret: set it in the environment. */
        Optional<String> key();

        @WithDefault("https://api.openai.com/v1")
        URI baseUrl();
    }

    /** stable-diffusion.cpp. */
    interface SdCpp {
        /** A secret: set it in the environment. */
        Optional<String> key();

        Optional<URI> baseUrl();
    }

    /** A server that speaks like OpenAI. */
    interface Compatible {
        /** A secret: set it in the environment. */
        Optional<String> key();

        /** Up to and without {@code /images/generations}. */
        URI baseUrl();

        /** Whether calls without a key are pointless; a server of one's own seldom has keys. */
        @WithDefault("false")
        boolean keyNeeded();

        /** Whether a repeated call costs nothing and gives the same image: only then are lost calls made again. */
        @WithDefault("false")
        boolean resubmitIsHarmless();

        /** Further domains that results may be on, beside the server itself. */
        Optional<List<String>> hosts();
    }
}
