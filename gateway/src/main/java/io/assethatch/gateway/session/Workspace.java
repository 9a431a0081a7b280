package io.assethatch.gateway.session;

import java.util.regex.Pattern;

/** The name of a workspace that local mode may issue a token for. */
record Workspace(String name) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9._-]{1,64}");

    /** The workspace of a request without a token, in local mode. */
    static final Workspace LOCAL = new Workspace("local");

    static final String RULE = "A workspace name has 1 to 64 characters of a-z, 0-9, dot, underscore and hyphen.";

    Workspace {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(RULE);
        }
    }
}
