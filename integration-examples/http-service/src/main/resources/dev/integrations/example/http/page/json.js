/** JSON without loss: numbers keep their digits, objects (maps here) their order, and no key is taken twice. */

/** A number as it is written. JavaScript's own would make 1 of 1.0, and something else of forty digits. */
export class JsonNumber {
  constructor(text) {
    this.text = text;
  }
}

/** Text that is not JSON, and where. */
export class JsonError extends Error {
  constructor(problem, text, position) {
    const before = text.slice(0, position).split("\n");
    super(`Line ${before.length}, column ${before.at(-1).length + 1}: ${problem}.`);
    this.position = position;
  }
}

/** The service takes 512 levels, and answers with some around them. */
const MAX_DEPTH = 600;

const SPACE = /[\t\n\r ]*/y;
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const WORDS = { true: true, false: false, null: null };

/**
 * Reads a value.
 *
 * @param places a map that is told, by JSON Pointer, where each value stands in the text: from `start` to `end`, a member from
 *     its `key`
 */
export function read(text, places = null) {
  let at = 0;
  let closed = 0;
  let depth = 0;

  function take(pattern) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  }

  function skip(character) {
    take(SPACE);
    const there = text[at] === character;
    if (there) {
      closed = ++at;
    }
    take(SPACE);
    return there;
  }

  function fail(problem, position = at) {
    throw new JsonError(problem, text, position);
  }

  function string(what) {
    const start = at;
    const content = JSON.parse(take(STRING) ?? fail(`${what} is expected`));
    return content.isWellFormed() ? content : fail("this is half of a character, which nothing can store", start);
  }

  function members(path) {
    const object = new Map();
    if (skip("}")) {
      return object;
    }
    do {
      const start = at;
      const key = string("a key in double quotes");
      if (object.has(key)) {
        fail("this key is there twice", start);
      }
      if (!skip(":")) {
        fail("a colon is expected");
      }
      object.set(key, value(places && child(path, key), start));
    } while (skip(","));
    return skip("}") ? object : fail("a comma or } is expected");
  }

  function elements(path) {
    const array = [];
    if (skip("]")) {
      return array;
    }
    do {
      array.push(value(places && `${path}/${array.length}`));
    } while (skip(","));
    return skip("]") ? array : fail("a comma or ] is expected");
  }

  function value(path, key = at) {
    if (places === null) {
      return content(path);
    }
    const start = at;
    places.set(path, null);
    const result = content(path);
    places.set(path, { key, start, end: result instanceof Map || Array.isArray(result) ? closed : at });
    return result;
  }

  function nested(inner, path) {
    if (++depth > MAX_DEPTH) {
      fail(`this is nested deeper than ${MAX_DEPTH} levels`);
    }
    const result = inner(path);
    depth--;
    return result;
  }

  function content(path) {
    if (skip("{")) {
      return nested(members, path);
    }
    if (skip("[")) {
      return nested(elements, path);
    }
    if (text[at] === '"') {
      return string("a text in double quotes");
    }
    const scalar = take(SCALAR) ?? fail("a value is expected");
    return scalar in WORDS ? WORDS[scalar] : new JsonNumber(scalar);
  }

  take(SPACE);
  const result = value("");
  take(SPACE);
  return at === text.length ? result : fail("nothing more is expected");
}

/** Writes a value; over several lines if an indentation is given. */
export function write(value, indent = "", margin = "") {
  const inner = margin + indent;
  const list = (open, items, close) =>
    items.length === 0
      ? open + close
      : indent
        ? `${open}\n${inner}${items.join(`,\n${inner}`)}\n${margin}${close}`
        : open + items.join(",") + close;
  if (value instanceof JsonNumber) {
    return value.text;
  }
  if (value instanceof Map) {
    const member = ([key, item]) => `${JSON.stringify(key)}:${indent && " "}${write(item, indent, inner)}`;
    return list("{", [...value].map(member), "}");
  }
  return Array.isArray(value)
    ? list("[", value.map((item) => write(item, indent, inner)), "]")
    : JSON.stringify(value);
}

/**
 * What makes one value of another, as the operations of a JSON Patch (RFC 6902): unlike a merge patch it can tell a key
 * that is gone from one that is null. Names the places that differ and no other.
 */
export function difference(before, after, path = "") {
  if (before instanceof Map && after instanceof Map) {
    const gone = [...before.keys()].filter((key) => !after.has(key));
    return [
      ...gone.map((key) => operation("remove", child(path, key))),
      ...[...after].flatMap(([key, value]) =>
        before.has(key)
          ? difference(before.get(key), value, child(path, key))
          : [operation("add", child(path, key), value)],
      ),
    ];
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return after.flatMap((value, index) => difference(before[index], value, child(path, `${index}`)));
  }
  return write(before) === write(after) ? [] : [operation("replace", path, after)];
}

/** At most so many operations: if there are more, as many levels as needed are replaced as they are in the end. */
export function atMost(most, operations, after) {
  let found = operations;
  for (let depth = Math.max(...found.map((one) => keysOf(one.get("path")).length)) - 1; found.length > most && depth > 0; depth--) {
    const byPlace = new Map();
    for (const one of found) {
      const path = one.get("path").split("/", depth + 1).join("/");
      byPlace.set(path, path === one.get("path") ? one : operation("replace", path, at(after, path)));
    }
    found = [...byPlace.values()];
  }
  return found;
}

/** One operation of a JSON Patch. */
export function operation(op, path, ...values) {
  return new Map([["op", op], ["path", path], ...values.map((value) => ["value", value])]);
}

/** The keys on the way to a place. */
export function keysOf(pointer) {
  return pointer.split("/").slice(1).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What is at a place below a value; undefined if nothing is. */
export function at(value, pointer) {
  return keysOf(pointer).reduce((inner, key) => (inner instanceof Map ? inner.get(key) : inner?.[key]), value);
}

/** A copy in which a place below the root is as it is in another value: it may be gone there. */
export function taking(target, source, pointer) {
  const keys = keysOf(pointer);
  const last = keys.pop();
  const copy = new Map(target);
  let to = copy;
  for (const key of keys) {
    to.set(key, new Map(to.get(key)));
    to = to.get(key);
    source = source.get(key);
  }
  if (source.has(last)) {
    to.set(last, source.get(last));
  } else {
    to.delete(last);
  }
  return copy;
}

/** The place of a member of what is at another place. */
export function child(path, key) {
  return `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
