package io.assethatch.gateway.routing;

/** The services behind the gateway, in the order in which documents name them. */
public enum Upstream {
    PROJECT_SERVICE("project-service"),
    ANCHOR_SERVICE("anchor-service"),
    GENERATION_SERVICE("generation-service");

    private final String serviceName;

    Upstream(String serviceName) {
        this.serviceName = serviceName;
    }

    /** The name of the service in addresses, logs and documents. */
    public String serviceName() {
        return serviceName;
    }
}
