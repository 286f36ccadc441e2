package dev.integrations.wire.query;

import dev.integrations.wire.answer.RefusedRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and parses cursors, which say where the next page of a list starts. They are opaque to callers, and
 * authenticated: a cursor that was not issued for the same list is refused. Immutable.
 */
public final class Cursors {

    private static final int ID_BYTES = 16;

    /** Together with the id a multiple of three, so that every character of the encoded text is significant. */
    private static final int DIGEST_BYTES = 20;

    private static final int TEXT_LENGTH = (ID_BYTES + DIGEST_BYTES) / 3 * 4;
    public static final int MIN_KEY_LENGTH = 16;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private Cursors(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Returns cursors authenticated with a random key, which no other process knows. */
    public static Cursors ofThisProcess() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new Cursors(key);
    }

    /**
     * Returns cursors authenticated with a key that all processes of a service share.
     *
     * @param secret any text that is hard to guess
     * @throws IllegalArgumentException if it has fewer than {@value #MIN_KEY_LENGTH} characters
     */
    public static Cursors keyedBy(String secret) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        if (key.length < MIN_KEY_LENGTH) {
            throw new IllegalArgumentException("a cursor key must have at least " + MIN_KEY_LENGTH + " bytes in UTF-8");
        }
        return new Cursors(key);
    }

    /**
     * Makes a cursor.
     *
     * @param last the last id of a page
     * @param list the identity of the list: its viewer and its filters, an absent one being empty
     * @return the text of the cursor
     */
    public String of(UUID last, List<String> list) {
        ByteBuffer bytes = ByteBuffer.allocate(ID_BYTES + DIGEST_BYTES);
        bytes.putLong(last.getMostSignificantBits()).putLong(last.getLeastSignificantBits());
        bytes.put(digest(last, list));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * Parses a cursor.
     *
     * @param text the text that the caller sent
     * @param list as in {@link #of}
     * @return the last id of the page before
     * @throws RefusedRequest 400 if it is not a cursor of this list
     */
    public UUID parse(String text, List<String> list) {
        try {
            if (text.length() == TEXT_LENGTH) {
                ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
                UUID last = new UUID(bytes.getLong(), bytes.getLong());
                byte[] digest = new byte[DIGEST_BYTES];
                bytes.get(digest);
                if (MessageDigest.isEqual(digest, digest(last, list))) {
                    return last;
                }
            }
        } catch (IllegalArgumentException notBase64) {
            // not one of our cursors
        }
        throw RefusedRequest.badRequest(
                "invalid_cursor",
                "The query parameter next_cursor must be the next_cursor of a response to the same call: "
                        + "start again without it.");
    }

    private byte[] digest(UUID last, List<String> list) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(last.toString().getBytes(StandardCharsets.UTF_8));
            for (String part : list) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                mac.update(bytes);
            }
            return Arrays.copyOf(mac.doFinal(), DIGEST_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** Does not print the key. */
    @Override
    public String toString() {
        return "Cursors[]";
    }
}
