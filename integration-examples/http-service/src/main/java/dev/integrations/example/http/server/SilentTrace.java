package dev.integrations.example.http.server;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** A stack trace without messages: a driver's message may quote the row that it could not store, with secrets. */
public final class SilentTrace {

    private SilentTrace() {}

    public static String of(Throwable error) {
        StringBuilder trace = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable at = error; at != null && seen.add(at); at = at.getCause()) {
            trace.append(seen.size() == 1 ? "" : System.lineSeparator() + "caused by ")
                    .append(at.getClass().getName());
            if (at instanceof SQLException sql) {
                trace.append(" SQLState ")
                        .append(sql.getSQLState())
                        .append(" code ")
                        .append(sql.getErrorCode());
            }
            for (StackTraceElement frame : at.getStackTrace()) {
                trace.append(System.lineSeparator()).append("    at ").append(frame);
            }
        }
        return trace.toString();
    }
}
