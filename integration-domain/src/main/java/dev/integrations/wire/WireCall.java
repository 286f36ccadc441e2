package dev.integrations.wire;

import dev.integrations.wire.answer.WireNames;
import dev.integrations.wire.condition.IdempotencyKey;
import dev.integrations.wire.header.BodyFormat;
import dev.integrations.wire.header.EntityTags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The query parameters, headers and media types that each call accepts, for hosts that answer {@code OPTIONS}, describe
 * their API, or check requests early. {@link Wire} rejects anything else.
 */
@SuppressWarnings("ImmutableEnumChecker") // the collections are unmodifiable
public enum WireCall {
    /** {@link Wire#get}. */
    GET_INTEGRATION(true),
    /** {@link Wire#list}. */
    LIST_INTEGRATIONS(
            true, Names.LIST, WireNames.NAME, WireNames.CATEGORY, WireNames.SHARING, WireNames.SEARCH, WireNames.ORDER),
    /** {@link Wire#create}. */
    CREATE_INTEGRATION(false, Names.KEY, Set.of(BodyFormat.JSON)),
    /** {@link Wire#update}. */
    UPDATE_INTEGRATION(
            false,
            Names.CONDITIONS_AND_KEY,
            EnumSet.allOf(BodyFormat.class),
            WireNames.ON_CONFLICT,
            WireNames.DRY_RUN,
            WireNames.ACKNOWLEDGE_BREAKING,
            WireNames.AUTHOR,
            WireNames.REASON),
    /** {@link Wire#delete}. */
    DELETE_INTEGRATION(false, Names.CONDITIONS, Set.of(), WireNames.FORCE),
    /** {@link Wire#history}. */
    LIST_HISTORY(true, Names.LIST),
    /** {@link Wire#revert}. */
    REVERT_UPDATE(
            false,
            Names.CONDITIONS_AND_KEY,
            Set.of(BodyFormat.JSON),
            WireNames.ACKNOWLEDGE_BREAKING,
            WireNames.AUTHOR,
            WireNames.REASON),
    /** {@link Wire#listInstallations}. */
    LIST_INSTALLATIONS(true, Names.LIST, WireNames.INTEGRATION_ID, WireNames.ENVIRONMENT_ID),
    /** {@link Wire#install}. */
    INSTALL(false, Names.NONE, Set.of(BodyFormat.JSON)),
    /** {@link Wire#getInstallation}. */
    GET_INSTALLATION(true),
    /** {@link Wire#uninstall}. */
    UNINSTALL(false),
    /** {@link Wire#listSharingRequests}. */
    LIST_SHARING_REQUESTS(true, Names.LIST, WireNames.STATE),
    /** {@link Wire#askForSharing}. */
    ASK_FOR_SHARING(false),
    /** {@link Wire#withdrawSharingRequest}. */
    WITHDRAW_SHARING_REQUEST(false),
    /** {@link Wire#decideSharingRequest}. */
    DECIDE_SHARING_REQUEST(false, Names.NONE, Set.of(BodyFormat.JSON)),
    /** {@link Wire#listTeams}. */
    LIST_TEAMS(true, Names.LIST),
    /** {@link Wire#registerTeam}. */
    REGISTER_TEAM(false, Names.NONE, Set.of(BodyFormat.JSON)),
    /** {@link Wire#getTeam}. */
    GET_TEAM(true),
    /** {@link Wire#updateTeam}. */
    UPDATE_TEAM(false, Names.CONDITIONS, EnumSet.of(BodyFormat.JSON, BodyFormat.MERGE_PATCH));

    /** An enum constant cannot refer to a static field of its own enum. */
    private static final class Names {

        private static final List<String> NONE = List.of();
        private static final List<String> LIST = List.of(WireNames.LIMIT, WireNames.NEXT_CURSOR);
        private static final List<String> CONDITIONS = List.of(EntityTags.IF_MATCH, EntityTags.IF_NONE_MATCH);
        private static final List<String> KEY = List.of(IdempotencyKey.HEADER);
        private static final List<String> CONDITIONS_AND_KEY =
                List.of(EntityTags.IF_MATCH, EntityTags.IF_NONE_MATCH, IdempotencyKey.HEADER);
    }

    private final boolean read;
    private final List<String> query;
    private final List<String> headers;
    private final Set<BodyFormat> formats;

    WireCall(boolean read) {
        this(read, Names.NONE);
    }

    /** A call without a body. Every read takes conditions. */
    WireCall(boolean read, List<String> query, String... more) {
        this(read, read ? Names.CONDITIONS : Names.NONE, Set.of(), joined(query, more));
    }

    WireCall(boolean read, List<String> headers, Set<BodyFormat> formats, String... query) {
        this(read, headers, formats, List.of(query));
    }

    WireCall(boolean read, List<String> headers, Set<BodyFormat> formats, List<String> query) {
        this.read = read;
        this.query = query;
        this.headers = headers;
        this.formats = Collections.unmodifiableSet(formats);
    }

    private static List<String> joined(List<String> paging, String... filters) {
        List<String> query = new ArrayList<>(List.of(filters));
        query.addAll(paging);
        return List.copyOf(query);
    }

    /**
     * Returns whether the call only reads, so that it can be served by {@code GET} and {@code HEAD}.
     *
     * @return false for a write
     */
    public boolean isRead() {
        return read;
    }

    /** Returns the names of the query parameters that the call takes; any other is refused. */
    public List<String> query() {
        return query;
    }

    /** Returns the names of the headers that the call reads, apart from those of its body. */
    public List<String> headers() {
        return headers;
    }

    /**
     * Returns the media types of a body, for {@code Accept-Patch} and {@code Accept-Post}.
     *
     * @return empty if the call reads no body
     */
    public List<String> mediaTypes() {
        return formats.stream().map(BodyFormat::mediaType).toList();
    }

    Set<BodyFormat> formats() {
        return formats;
    }

    boolean takesPreconditions() {
        return headers.contains(EntityTags.IF_MATCH);
    }

    /** Returns the header that lists the accepted media types. */
    String acceptHeader() {
        return this == UPDATE_INTEGRATION || this == UPDATE_TEAM ? "Accept-Patch" : "Accept-Post";
    }
}
