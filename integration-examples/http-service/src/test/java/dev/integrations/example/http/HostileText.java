package dev.integrations.example.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes bodies of all kinds: sound ones, strange ones, and sound ones that were damaged. */
final class HostileText {

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-0",
            "1.0",
            "1e400",
            "-1e-400",
            "1E+2",
            "9223372036854775808",
            "123456789012345678901234567890.123456789",
            "1" + "0".repeat(990),
            "1e2147483648",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"{{\"",
            "\"{{context.a}}\"",
            "\"********\"",
            "[]",
            "{}",
            "[[],[{}],[null]]",
            "{\"a\":1,\"a\":2}",
            "{\"__proto__\":{\"a\":1},\"\":2,\"a/b~c\":3}");

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\",
            ",",
            ":",
            "null",
            "\uFEFF",
            "\u0000",
            "\\u0000",
            "\\ud800",
            "/*",
            "NaN",
            "1e999999999",
            "'",
            "\r\n",
            "\u2028",
            "\"version\":3,",
            "\"config\":null,");

    /** Sequences that are not UTF-8: overlong, a surrogate, beyond Unicode, cut off. */
    private static final List<int[]> OCTETS = List.of(
            new int[] {0xc0, 0x80},
            new int[] {0xc1, 0xbf},
            new int[] {0xe0, 0x80, 0xaf},
            new int[] {0xed, 0xa0, 0x80},
            new int[] {0xed, 0xb0, 0x80},
            new int[] {0xf4, 0x90, 0x80, 0x80},
            new int[] {0xf8, 0x88, 0x80, 0x80, 0x80},
            new int[] {0xe2, 0x82},
            new int[] {0x80},
            new int[] {0xff, 0xfe},
            new int[] {0xef, 0xbb, 0xbf});

    private final Random random;

    HostileText(Random random) {
        this.random = random;
    }

    /** A merge patch of this version, sound but for strange values, perhaps. */
    String patch(long version) {
        StringBuilder patch = new StringBuilder("{\"version\":").append(version);
        if (random.nextInt(3) == 0) {
            patch.append(",\"name\":").append(quoted(name()));
        }
        if (random.nextInt(4) == 0) {
            patch.append(",\"category\":").append(random.nextBoolean() ? quoted(name()) : any(VALUES));
        }
        if (random.nextInt(4) == 0) {
            patch.append(",\"is_beta\":").append(random.nextInt(8) == 0 ? any(VALUES) : random.nextBoolean());
        }
        if (random.nextInt(4) > 0) {
            patch.append(",\"config\":{\"x")
                    .append(random.nextInt(5))
                    .append("\":")
                    .append(value(random.nextInt(6)))
                    .append(random.nextInt(10) == 0 ? ",\"label\":" + any(VALUES) : "")
                    .append('}');
        }
        return patch.append('}').toString();
    }

    /** The same, deep or long, within the limits or beyond. */
    String large(long version, int limit) {
        int size = 1 + random.nextInt(random.nextBoolean() ? 100 : limit);
        String inside = switch (random.nextInt(5)) {
            case 0 -> "[".repeat(size) + "]".repeat(size);
            case 1 -> "{\"a\":".repeat(size) + "1" + "}".repeat(size);
            case 2 -> "\"" + "x".repeat(size) + "\"";
            case 3 -> "1" + "0".repeat(size);
            default -> "[" + "1,".repeat(size) + "1]";
        };
        return "{\"version\":" + version + ",\"config\":{\"x0\":" + inside + "}}";
    }

    /** Damages a text as a broken client, or a clever one, would. */
    byte[] damaged(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length + 1);
            bytes = switch (random.nextInt(6)) {
                case 0 -> spliced(bytes, at, 0, new byte[] {(byte) random.nextInt(256)});
                case 1 -> spliced(bytes, at, 1, new byte[] {(byte) random.nextInt(256)});
                case 2 -> spliced(bytes, at, bytes.length, new byte[0]);
                case 3 -> spliced(bytes, at, 0, any(PIECES).getBytes(StandardCharsets.UTF_8));
                case 4 -> spliced(bytes, at, 0, octets());
                default -> spliced(bytes, at, random.nextInt(8), new byte[0]);
            };
        }
        return bytes;
    }

    /** A name of whatever code points Unicode has, and does not have. */
    String name() {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            name.appendCodePoint(
                    switch (random.nextInt(12)) {
                        case 0 -> any(List.of(0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069, 0x061c));
                        case 1 -> any(List.of(0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0x00ad));
                        case 2 -> 0x0300 + random.nextInt(0x70);
                        case 3 -> any(List.of(0x0430, 0x03bf, 0xff41, 0x212b, 0x0130, 0x0131, 0x00df, 0x1e9e));
                        case 4 -> 0x10000 + random.nextInt(0x100000);
                        case 5 -> any(List.of(0xfffe, 0xffff, 0x1fffe, 0xfdd0, 0x0378, 0xe000));
                        case 6 -> any(List.of(0x20, 0xa0, 0x3000, 0x2028, 0x2029, 0x85, 0x09, 0x0a));
                        case 7 -> random.nextInt(random.nextInt(20) == 0 ? 32 : 0x2f00) + 1;
                        case 8 -> random.nextInt(20) == 0 ? 0xd800 + random.nextInt(0x800) : 0xe000;
                        default -> 0x20 + random.nextInt(0x5f);
                    });
        }
        return name.toString();
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String value(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return random.nextBoolean() ? any(VALUES) : quoted(name());
        }
        return random.nextBoolean()
                ? "[" + value(depth - 1) + "," + value(depth - 1) + "]"
                : "{\"k\":" + value(depth - 1) + "," + quoted(name()) + ":" + value(depth - 1) + "}";
    }

    private String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(unit -> {
            boolean escaped = unit < ' ' || unit == '"' || unit == '\\' || Character.isSurrogate((char) unit);
            json.append(escaped || random.nextInt(10) == 0 ? "\\u%04x".formatted(unit) : (char) unit);
        });
        return json.append('"').toString();
    }

    private byte[] octets() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int octet : any(OCTETS)) {
            octets.write(octet);
        }
        return octets.toByteArray();
    }

    private static byte[] spliced(byte[] bytes, int at, int without, byte[] with) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(bytes, 0, at);
        spliced.writeBytes(with);
        int rest = Math.min(bytes.length, at + without);
        spliced.write(bytes, rest, bytes.length - rest);
        return spliced.toByteArray();
    }
}
