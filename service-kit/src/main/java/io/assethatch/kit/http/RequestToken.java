package io.assethatch.kit.http;

import io.assethatch.contracts.Position;
import jakarta.enterprise.context.RequestScoped;

/** The position that the request's {@code Consistency-Token} brings; the start when it brings none. */
@RequestScoped
public class RequestToken {
    private Position position = Position.START;

    public Position position() {
        return position;
    }

    void position(Position read) {
        position = read;
    }
}
