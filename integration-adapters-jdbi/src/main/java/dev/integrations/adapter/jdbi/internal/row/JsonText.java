package dev.integrations.adapter.jdbi.internal.row;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonSize;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.io.SegmentedStringWriter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.BufferRecycler;

/**
 * A JSON object as the text that is stored: lossless both ways. Nothing is read before somebody asks for it, and what
 * was not changed is written as it was read: most updates touch one section of many.
 */
final class JsonText {

    /**
     * Limits are the core's business: whatever was stored must be readable. So no table of names is shared between
     * documents either, which fails once too many names have one hash.
     */
    private static final JsonFactory UNLIMITED = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonObject.MAX_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(JsonObject.MAX_DEPTH)
                    .build())
            .build();

    /** An exponent that is no int, with a digit before it. */
    private static final int SHORTEST_UNREADABLE = "1E2147483648".length();

    private JsonText() {}

    static String write(JsonObject object) {
        if (object.source().orElse(null) instanceof Text source) {
            return source.stored();
        }
        // the buffers are lent: less is allocated than with a StringWriter
        BufferRecycler buffers = UNLIMITED._getBufferRecycler();
        try (SegmentedStringWriter text = new SegmentedStringWriter(buffers)) {
            try (JsonGenerator out = UNLIMITED.createGenerator(ObjectWriteContext.empty(), text)) {
                write(object, out);
            }
            return text.getAndClear();
        } finally {
            buffers.releaseToPool();
        }
    }

    /** The object that a text holds; a text that holds none fails when the object is first asked for something. */
    static JsonObject read(String text) {
        return JsonObject.lazy(new Stored(text));
    }

    /** What is written as it was read. */
    private sealed interface Text extends JsonObject.Source {

        String stored();
    }

    /** A stored document, whose sections are read one by one. */
    private record Stored(String stored) implements Text {

        @Override
        public JsonObject read() {
            try (JsonParser in = open(stored)) {
                boolean isAscii = isAscii(stored);
                JsonObject.Builder document = JsonObject.builder();
                for (String name = in.nextName(); name != null; name = in.nextName()) {
                    document.put(name, in.nextToken() == JsonToken.START_OBJECT ? section(in, isAscii) : value(in));
                }
                if (in.currentToken() != JsonToken.END_OBJECT || in.nextToken() != null) {
                    throw new IllegalArgumentException("the stored text is not a single JSON object");
                }
                return document.build();
            } catch (JacksonException quoting) {
                throw unreadable();
            }
        }

        private JsonObject section(JsonParser in, boolean isAscii) {
            int start = (int) in.currentTokenLocation().getCharOffset();
            int depth = 1;
            int deepest = 1;
            int keys = 0;
            int longestNumber = 0;
            while (depth > 0) {
                switch (in.nextToken()) {
                    case START_OBJECT, START_ARRAY -> deepest = Math.max(deepest, ++depth);
                    case END_OBJECT, END_ARRAY -> depth--;
                    case PROPERTY_NAME -> keys++;
                    case VALUE_NUMBER_INT -> longestNumber = Math.max(longestNumber, in.getStringLength());
                    case VALUE_NUMBER_FLOAT -> {
                        longestNumber = Math.max(longestNumber, in.getStringLength());
                        refuseUnreadable(in);
                    }
                    default -> {}
                }
            }
            String section = stored.substring(start, (int) in.currentLocation().getCharOffset());
            int bytes = isAscii ? section.length() : section.getBytes(StandardCharsets.UTF_8).length;
            JsonSize size = new JsonSize(bytes, keys, deepest, longestNumber);
            return JsonObject.lazy(new Section(section), size);
        }

        /** Most texts are, and then each section has as many bytes as characters: no copy is made to count them. */
        private static boolean isAscii(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) >= 0x80) {
                    return false;
                }
            }
            return true;
        }

        /** All else that may be wrong with a section is noticed on the way through it, before anything is written. */
        private static void refuseUnreadable(JsonParser in) {
            if (in.getStringLength() >= SHORTEST_UNREADABLE) {
                in.getDecimalValue();
            }
        }

        /** Does not print the text, which may contain secrets. */
        @Override
        public String toString() {
            return "Stored";
        }
    }

    /** The text of an object within a stored document. It has been looked through, so it may be told. */
    private record Section(String stored) implements Text {

        @Override
        public Optional<String> text() {
            return Optional.of(stored);
        }

        @Override
        public JsonObject read() {
            try (JsonParser in = open(stored)) {
                return object(in);
            } catch (JacksonException quoting) {
                throw unreadable();
            }
        }

        /** Does not print the text, which may contain secrets. */
        @Override
        public String toString() {
            return "Section";
        }
    }

    /** Without the parser's message, which quotes what it cannot read. */
    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("the stored text is not JSON");
    }

    private static JsonParser open(String text) {
        JsonParser in = UNLIMITED.createParser(ObjectReadContext.empty(), text);
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("the stored text is not a single JSON object");
        }
        return in;
    }

    private static JsonObject object(JsonParser in) {
        JsonObject.Builder object = JsonObject.builder();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            object.put(name, value(in));
        }
        return object.build();
    }

    private static @Nullable Object value(JsonParser in) {
        return switch (in.currentToken()) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> list(in);
            case VALUE_STRING -> in.getString();
            case VALUE_NUMBER_INT ->
                in.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? in.getBigIntegerValue() : in.getLongValue();
            case VALUE_NUMBER_FLOAT -> in.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw unreadable();
        };
    }

    private static List<@Nullable Object> list(JsonParser in) {
        List<@Nullable Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(in));
        }
        return list;
    }

    /** An object that nobody has changed is written as the text that it was read from. */
    private static void write(JsonObject object, JsonGenerator out) {
        if (object.source().orElse(null) instanceof Text source) {
            out.writeRawValue(source.stored());
            return;
        }
        out.writeStartObject(object);
        object.forEach((name, value) -> {
            out.writeName(name);
            write(value, out);
        });
        out.writeEndObject();
    }

    private static void write(@Nullable Object value, JsonGenerator out) {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof JsonObject object) {
            write(object, out);
        } else if (value instanceof List<?> list) {
            out.writeStartArray(list, list.size());
            list.forEach(element -> write(element, out));
            out.writeEndArray();
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            out.writeNumber(number);
        } else {
            out.writeNumber((BigDecimal) value);
        }
    }
}
