package io.assethatch.kit.blob;

import io.vertx.core.Vertx;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Makes clients that run on the event loops of Vert.x: none of their work needs a thread of its own. */
final class S3Clients {
    private S3Clients() {}

    /** Apart from {@link BlobStores}, so that services without the client's classes load none of them. */
    static BlobBytes bytes(Vertx vertx, S3Config config) {
        String bucket =
                config.bucket().orElseThrow(() -> new IllegalStateException("assethatch.blobs.s3.bucket is missing"));
        return new S3Bytes(of(vertx, config), bucket, config);
    }

    static S3AsyncClient of(Vertx vertx, S3Config config) {
        var http = NettyNioAsyncHttpClient.builder()
                .eventLoopGroup(SdkEventLoopGroup.create(vertx.nettyEventLoopGroup()))
                .maxConcurrency(config.connections())
                .connectionAcquisitionTimeout(config.requestTimeout())
                .connectionTimeout(Duration.ofSeconds(5));
        var client = S3AsyncClient.builder()
                .httpClientBuilder(http)
                .region(Region.of(config.region()))
                .forcePathStyle(config.pathStyle())
                .credentialsProvider(credentials(config))
                // Newer checksums of Amazon's own, which other stores do not know. Bytes are named by their SHA-256.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .overrideConfiguration(override -> override.apiCallAttemptTimeout(config.requestTimeout()));
        config.endpoint().ifPresent(client::endpointOverride);
        return client.build();
    }

    private static AwsCredentialsProvider credentials(S3Config config) {
        if (config.accessKey().isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        String secret = config.secretKey()
                .orElseThrow(() -> new IllegalStateException("assethatch.blobs.s3.secret-key is missing"));
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(config.accessKey().get(), secret));
    }
}
