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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and parses cursors, which say where the next page of a list starts. They are opaque to callers, and
 * authenticated: a cursor that was not issued for the same list is refused. Immutable.
 */
public final class Cursors {

    private static final int DIGEST_BYTES = 20;

    /** More than any of ours has, even after the longest name. */
    private static final int MAX_TEXT_LENGTH = 2_000;

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
     * @param place where the next page starts
     * @param list the identity of the list: its viewer, its filters and its order, an absent one being empty
     * @return the text of the cursor
     */
    public String of(String place, List<String> list) {
        byte[] bytes = place.getBytes(StandardCharsets.UTF_8);
        return encoded(ByteBuffer.allocate(DIGEST_BYTES + bytes.length)
                .put(digest(place, list))
                .put(bytes)
                .array());
    }

    /**
     * Parses a cursor.
     *
     * @param text the text that the caller sent
     * @param list as in {@link #of}
     * @return where the page starts
     * @throws RefusedRequest 400 if it is not a cursor of this list
     */
    public String parse(String text, List<String> list) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.length() <= MAX_TEXT_LENGTH ? text : "");
            // the last character of a text in Base64 may have bits without meaning
            if (bytes.length >= DIGEST_BYTES && encoded(bytes).equals(text)) {
                String place = new String(bytes, DIGEST_BYTES, bytes.length - DIGEST_BYTES, StandardCharsets.UTF_8);
                if (MessageDigest.isEqual(Arrays.copyOf(bytes, DIGEST_BYTES), digest(place, list))) {
                    return place;
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

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] digest(String place, List<String> list) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            update(mac, place);
            list.forEach(part -> update(mac, part));
            return Arrays.copyOf(mac.doFinal(), DIGEST_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** With its length, so that no two lists of texts are the same to the digest. */
    private static void update(Mac mac, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
    }

    /** Does not print the key. */
    @Override
    public String toString() {
        return "Cursors[]";
    }
}
