package dev.integrations.example.http.endpoint;

import java.util.List;

/** The paths: the document's, and the singular ones that the vendor's own clients call. */
public final class Paths {

    public static final List<String> INTEGRATIONS = List.of("/integrations", "/integration");
    public static final List<String> INSTALLATIONS = List.of("/environment-integrations", "/environment-integration");

    public static final List<String> TEAMS = List.of("/teams", "/team");

    static final String ID = "id";
    static final String TEAM = "teamId";

    private Paths() {}

    /** One thing of a collection. */
    static List<String> one(List<String> collections) {
        return below(collections, "/{" + ID + "}");
    }

    /** What belongs to one thing of a collection. */
    static List<String> below(List<String> things, String rest) {
        return things.stream().map(path -> path + rest).toList();
    }
}
