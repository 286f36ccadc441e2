package dev.integrations.example.http.endpoint;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * One method of one path. Immutable.
 *
 * @param method the method
 * @param path the path, with its parameters in braces
 * @param canonical the path that this one is an alias of; the path itself if it is none
 * @param operation what the call is
 * @param handler what answers it
 */
public record Route(HandlerType method, String path, String canonical, Operation operation, Handler handler) {

    public boolean isAlias() {
        return !path.equals(canonical);
    }

    /** Whether it only reads. */
    public boolean isRead() {
        return isHead() || method == HandlerType.GET;
    }

    /** The header that tells what may be sent as a body. */
    String acceptHeader() {
        return method == HandlerType.PATCH ? "Accept-Patch" : "Accept-Post";
    }

    public boolean isHead() {
        return method == HandlerType.HEAD;
    }
}
