package dev.integrations.domain;

import dev.integrations.domain.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A SHA-256 digest of a command's content, including its key. Equal commands have equal digests; the order of members
 * does not count. As with any hash, a short secret in the command can be guessed from its digest: protect a log of
 * commands like the configs themselves. Immutable.
 *
 * @param value 64 lower-case hexadecimal digits
 */
public record CommandDigest(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public CommandDigest {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a digest is 64 lower-case hexadecimal digits");
        }
    }

    /**
     * Computes the digest of a command in time linear in its size.
     *
     * @param key the command's key
     * @param statement the rest of the command's content: values as {@link JsonObject} holds them, and lists of such
     *     values
     * @return its digest
     */
    public static CommandDigest of(CommandKey key, List<? extends @Nullable Object> statement) {
        Hash hash = new Hash();
        hash.text(key.team().toString());
        hash.text(key.operation().name());
        hash.text(key.integration().map(IntegrationId::toString).orElse(""));
        hash.text(key.id().value());
        hash.value(statement);
        return new CommandDigest(HexFormat.of().formatHex(hash.sha256.digest()));
    }

    /** Each value is written with its type and length, so that no two values have the same form. */
    private static final class Hash {

        private final MessageDigest sha256;

        Hash() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException everyPlatformHasIt) {
                throw new IllegalStateException(everyPlatformHasIt);
            }
        }

        void value(@Nullable Object value) {
            if (value instanceof JsonObject object) {
                start('o', object.size());
                for (Map.Entry<String, @Nullable Object> member : new TreeMap<>(object).entrySet()) {
                    text(member.getKey());
                    value(member.getValue());
                }
            } else if (value instanceof List<?> list) {
                start('l', list.size());
                list.forEach(this::value);
            } else if (value instanceof String text) {
                text(text);
            } else if (value instanceof BigDecimal number) {
                // in binary: writing out the digits takes quadratic time, and an exponent may be large
                start('d', number.scale());
                bytes(number.unscaledValue().toByteArray());
            } else if (value instanceof BigInteger number) {
                bytes(number.toByteArray());
            } else {
                start('v', 0);
                text(String.valueOf(value));
            }
        }

        void text(String text) {
            start('s', 0);
            bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        private void bytes(byte[] bytes) {
            start('b', bytes.length);
            sha256.update(bytes);
        }

        private void start(char type, int number) {
            sha256.update((byte) type);
            for (int shift = 24; shift >= 0; shift -= 8) {
                sha256.update((byte) (number >> shift));
            }
        }
    }
}
