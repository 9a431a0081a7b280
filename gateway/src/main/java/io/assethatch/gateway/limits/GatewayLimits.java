package io.assethatch.gateway.limits;

import java.util.List;

/** The bounds that a part of the gateway keeps; every bean of this type is listed. */
public interface GatewayLimits {

    List<Limit> limits();
}
