package dev.integrations.example.http.auth;

import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.team.TeamId;
import dev.integrations.example.http.server.SettingException;
import dev.integrations.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Knows whom each bearer token stands for. Holds only hashes and finds a token by its hash. How long that takes depends on
 * the hash, no part of which a caller can choose, so that it reveals nothing about a token. Immutable.
 */
public final class Tokens {

    public static final String SETTING = "API_TOKENS";

    /** What fits into a request head that contains nothing else. */
    private static final int MAX_LENGTH = 8_000;

    /** What RFC 6750 section 2.1 allows. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final Map<String, Caller> callersByHash;

    private Tokens(Map<String, Caller> callersByHash) {
        this.callersByHash = Map.copyOf(callersByHash);
    }

    /**
     * Reads {@code token=teamUuid,token=teamUuid/environmentUuid}.
     *
     * @throws SettingException if an entry is malformed; names the entry by its number
     */
    public static Tokens parse(String setting) {
        Map<String, Caller> callersByHash = new HashMap<>();
        Map<EnvironmentId, TeamId> teamsByEnvironment = new HashMap<>();
        String[] entries = setting.isBlank() ? new String[0] : setting.split(",", -1);
        for (int i = 0; i < entries.length; i++) {
            String entry = entries[i].strip();
            String entryNumber = "entry " + (i + 1) + " of token=teamUuid,... ";
            // The last one, because a token may contain it.
            int separator = entry.lastIndexOf('=');
            String token = entry.substring(0, Math.max(0, separator));
            Caller caller = caller(entry.substring(separator + 1))
                    .orElseThrow(
                            () -> unreadable(entryNumber + "must end with =teamUuid or =teamUuid/environmentUuid"));
            if (token.length() > MAX_LENGTH || !TOKEN.matcher(token).matches()) {
                throw unreadable(entryNumber + "must start with a token of letters, digits and . _ ~ + / -, at most "
                        + MAX_LENGTH + " characters long");
            }
            if (callersByHash.put(hash(token), caller) != null) {
                throw unreadable(entryNumber + "repeats a token");
            }
            boolean isAnothers = caller.environment()
                    .map(environment -> teamsByEnvironment.putIfAbsent(environment, caller.team()))
                    .filter(team -> !team.equals(caller.team()))
                    .isPresent();
            if (isAnothers) {
                throw unreadable(entryNumber + "names an environment that an earlier entry gives to another team");
            }
        }
        return new Tokens(callersByHash);
    }

    /** Returns a token that nobody can guess. */
    public static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns these tokens and one more. */
    public Tokens with(String token, TeamId team) {
        Map<String, Caller> more = new HashMap<>(callersByHash);
        more.put(hash(token), new Caller(team, Optional.empty()));
        return new Tokens(more);
    }

    private static Optional<Caller> caller(String text) {
        String[] ids = text.split("/", 2);
        Optional<EnvironmentId> environment =
                ids.length == 1 ? Optional.empty() : uuid(ids[1]).map(EnvironmentId::new);
        return uuid(ids[0])
                .filter(team -> ids.length == 1 || environment.isPresent())
                .map(team -> new Caller(new TeamId(team), environment));
    }

    /** Accepts only the canonical form: the JDK would accept {@code 1-1-1-1-1} too. */
    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text))
                    .filter(uuid -> uuid.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /**
     * Returns whom the {@code Authorization} header stands for.
     *
     * @param lines all its lines; of two, a proxy may have checked the other one
     * @return empty unless it is a single line with a valid token
     */
    public Optional<Caller> callerOf(List<String> lines) {
        return WireRequest.empty()
                .headers(Map.of("Authorization", lines))
                .bearerToken()
                .filter(token -> token.length() <= MAX_LENGTH)
                .map(token -> callersByHash.get(hash(token)));
    }

    public boolean isEmpty() {
        return callersByHash.isEmpty();
    }

    public boolean name(TeamId team) {
        return callersByHash.values().stream().anyMatch(caller -> caller.team().equals(team));
    }

    /** Returns whether an environment belongs to another team, which is the team of a token that names it. */
    public boolean giveToAnother(TeamId team, EnvironmentId environment) {
        return callersByHash.values().stream()
                .anyMatch(caller -> caller.environment().equals(Optional.of(environment))
                        && !caller.team().equals(team));
    }

    private static SettingException unreadable(String problem) {
        return new SettingException(SETTING, problem);
    }

    private static String hash(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Does not print the hashes either. */
    @Override
    public String toString() {
        return "Tokens[" + callersByHash.size() + "]";
    }
}
