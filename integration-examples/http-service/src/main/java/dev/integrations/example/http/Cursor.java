package dev.integrations.example.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Where the next page of a list starts, opaque to callers: the last id, and a digest by which a cursor of another list
 * is known. It is no secret and gives no access: each page shows what its caller may see anyway.
 */
final class Cursor {

    private static final int ID_BYTES = 16;

    /** Together with the id a multiple of three, so that every character of the text counts. */
    private static final int DIGEST_BYTES = 14;

    private Cursor() {}

    /**
     * Makes one.
     *
     * @param last the last id of a page
     * @param list what tells this list from others: whose it is, and its filters, an absent one being empty
     * @return the text for the wire
     */
    static String of(UUID last, List<String> list) {
        ByteBuffer bytes = ByteBuffer.allocate(ID_BYTES + DIGEST_BYTES);
        bytes.putLong(last.getMostSignificantBits()).putLong(last.getLeastSignificantBits());
        bytes.put(digest(last, list));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * Reads one.
     *
     * @param text what the caller sent
     * @param list as in {@link #of}
     * @return the last id of the page before
     * @throws HttpError 400 if it is not a cursor of this list
     */
    static UUID parse(String text, List<String> list) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() == ID_BYTES + DIGEST_BYTES) {
                UUID last = new UUID(bytes.getLong(), bytes.getLong());
                if (of(last, list).equals(text)) {
                    return last;
                }
            }
        } catch (IllegalArgumentException notBase64) {
            // no cursor of ours
        }
        throw HttpError.badRequest(
                "invalid_cursor",
                "The query parameter next_cursor must be the next_cursor of an answer to the same call.");
    }

    private static byte[] digest(UUID last, List<String> list) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(last.toString().getBytes(StandardCharsets.UTF_8));
            for (String part : list) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return Arrays.copyOf(digest.digest(), DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
