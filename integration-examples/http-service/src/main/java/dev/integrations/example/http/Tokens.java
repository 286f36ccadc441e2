package dev.integrations.example.http;

import dev.integrations.domain.team.TeamId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bearer token stands for which team. Holds hashes only, and finds a token by its hash, so neither a dump of the
 * memory nor the time of an answer tells a token. Immutable.
 */
final class Tokens {

    /** What RFC 6750 section 2.1 allows. */
    private static final String FORM = "[A-Za-z0-9._~+/-]+=*";

    private static final Pattern TOKEN = Pattern.compile(FORM);
    private static final Pattern CREDENTIALS = Pattern.compile("(?i:Bearer) +(" + FORM + ") *");

    private final Map<String, TeamId> teamsByHash;

    private Tokens(Map<String, TeamId> teamsByHash) {
        this.teamsByHash = Map.copyOf(teamsByHash);
    }

    /**
     * Reads {@code token=teamUuid,token=teamUuid}.
     *
     * @throws SettingException if an entry cannot be understood; it is told by its number
     */
    static Tokens parse(String setting) {
        Map<String, TeamId> teamsByHash = new HashMap<>();
        String[] entries = setting.isBlank() ? new String[0] : setting.split(",", -1);
        for (int i = 0; i < entries.length; i++) {
            String entry = entries[i].strip();
            String entryNumber = "entry " + (i + 1) + " of token=teamUuid,... ";
            // The last one, as a token may end with it.
            int separator = entry.lastIndexOf('=');
            String token = entry.substring(0, Math.max(0, separator));
            TeamId team = CanonicalUuid.parse(entry.substring(separator + 1))
                    .map(TeamId::new)
                    .orElseThrow(() -> unreadable(entryNumber + "must end with =teamUuid"));
            if (!TOKEN.matcher(token).matches()) {
                throw unreadable(entryNumber + "must start with a token of letters, digits and . _ ~ + / -");
            }
            if (teamsByHash.put(hash(token), team) != null) {
                throw unreadable(entryNumber + "repeats a token");
            }
        }
        return new Tokens(teamsByHash);
    }

    /** A token that nobody can guess. */
    static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** These tokens and one more. */
    Tokens with(String token, TeamId team) {
        Map<String, TeamId> more = new HashMap<>(teamsByHash);
        more.put(hash(token), team);
        return new Tokens(more);
    }

    /** The team on whose behalf a request with this {@code Authorization} header acts; empty if there is none. */
    Optional<TeamId> teamOf(@Nullable String authorization) {
        Matcher credentials = CREDENTIALS.matcher(authorization == null ? "" : authorization);
        return credentials.matches()
                ? Optional.ofNullable(teamsByHash.get(hash(credentials.group(1))))
                : Optional.empty();
    }

    boolean isEmpty() {
        return teamsByHash.isEmpty();
    }

    boolean name(TeamId team) {
        return teamsByHash.containsValue(team);
    }

    private static SettingException unreadable(String problem) {
        return new SettingException(Settings.API_TOKENS, problem);
    }

    private static String hash(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Not even the hashes. */
    @Override
    public String toString() {
        return "Tokens[" + teamsByHash.size() + "]";
    }
}
