package io.assethatch.s3server;

import java.net.URI;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;

/** What runs in the server's process. */
final class Serving {
    private Serving() {}

    /** Tells its port, then serves until nobody holds its input any more. */
    public static void main(String[] arguments) throws Exception {
        BlobStoreContext memory = ContextBuilder.newBuilder(new TransientApiMetadata())
                .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
                .build(BlobStoreContext.class);
        S3Proxy server = S3Proxy.builder()
                .blobStore(memory.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
                .build();
        server.start();
        System.out.println(server.getPort());
        while (System.in.read() >= 0) {
            // Only the end counts.
        }
        System.exit(0);
    }
}
