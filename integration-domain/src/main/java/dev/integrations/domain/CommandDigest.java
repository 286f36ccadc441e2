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
 * A SHA-256 of everything that a command says, its key included. Commands that are equal have equal digests; the order of
 * members does not count. Whoever reads a digest could guess at a short secret that the command held, as at any hash: a
 * log of commands needs the protection of the configs that are stored beside it. Immutable.
 *
 * @param value 64 lower-case hexadecimal digits
 */
public record CommandDigest(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is another one
     */
    public CommandDigest {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a digest is 64 lower-case hexadecimal digits");
        }
    }

    /**
     * Computes the digest of a command, at a cost linear in its size.
     *
     * @param key the command's key
     * @param statement what the command says beside it: values as {@link JsonObject} holds them, and lists of such
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

    /** Each value is written with its type and its length, so that no two values are written alike. */
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
                // in binary: to write out many digits costs their square, and an exponent may be long
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
