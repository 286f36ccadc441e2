/** Edits one place of a JSON text, and leaves every other character as it is. */

import { at, child, keysOf, read, write } from "./json.js";

const INDENT = "  ";
const SPACE = /[\t\n\r ]*/y;

/** The change `{ from, to, text }` that puts a value at a place of an object, with the objects on the way to it. */
export function setting(text, pointer, value) {
  const places = new Map();
  const document = read(text, places);
  const there = places.get(pointer);
  if (there) {
    return { from: there.start, to: there.end, text: write(value, INDENT, margin(text, there.key)) };
  }
  const keys = keysOf(pointer);
  let parent = pointer;
  let added = value;
  let key;
  do {
    added = key === undefined ? value : new Map([[key, added]]);
    key = keys.pop();
    parent = parent.slice(0, parent.lastIndexOf("/"));
  } while (!places.has(parent));
  const object = places.get(parent);
  const target = at(document, parent);
  if (!(target instanceof Map)) {
    return { from: object.start, to: object.end, text: write(new Map([[key, added]]), INDENT, margin(text, object.key)) };
  }
  return target.size === 0
    ? { from: object.start, to: object.end, text: write(new Map([[key, added]]), INDENT, margin(text, object.key)) }
    : appending(text, object, places.get(child(parent, [...target.keys()].at(-1))), key, added);
}

function appending(text, object, last, key, value) {
  const isOnOneLine = !text.slice(object.start, object.end).includes("\n");
  const inner = margin(text, last.key);
  const member = `${JSON.stringify(key)}: ${write(value, isOnOneLine ? "" : INDENT, inner)}`;
  return { from: last.end, to: last.end, text: isOnOneLine ? `, ${member}` : `,\n${inner}${member}` };
}

/** The change that removes a member; null if there is none. */
export function removing(text, pointer) {
  const places = new Map();
  read(text, places);
  const place = places.get(pointer);
  if (!place) {
    return null;
  }
  const before = text.slice(0, place.key).trimEnd().length;
  if (text[before - 1] === ",") {
    return { from: before - 1, to: place.end, text: "" };
  }
  const after = afterSpace(text, place.end);
  return text[after] === ","
    ? { from: place.key, to: afterSpace(text, after + 1), text: "" }
    : { from: before, to: after, text: "" };
}

function afterSpace(text, position) {
  SPACE.lastIndex = position;
  SPACE.exec(text);
  return SPACE.lastIndex;
}

/** The change that gives a member another key. */
export function renaming(text, pointer, key) {
  const places = new Map();
  read(text, places);
  const { key: from, start } = places.get(pointer);
  return { from, to: from + text.slice(from, start).lastIndexOf(":"), text: JSON.stringify(key) };
}

/** The text after a change. */
export function applied(text, change) {
  return text.slice(0, change.from) + change.text + text.slice(change.to);
}

/** The white space before the line of a position. */
function margin(text, position) {
  const line = text.lastIndexOf("\n", position - 1) + 1;
  return /^[\t ]*/.exec(text.slice(line, position))[0];
}
