/**
 * What is not saved yet, kept in this tab so that a reload loses nothing. What it started from is stored once, and then only
 * what became of it: to store half a megabyte at each pause would be felt.
 */

import { applied } from "./edit.js";
import { state } from "./state.js";

/** What the stored draft starts from, if it was stored by this page. */
let stored = null;

const key = (kind, place) => `${kind}/${state.team?.get("id") ?? "none"}/${place}`;

/**
 * Keeps what became of the fields of the opened integration.
 *
 * @param shown what they held when it was read
 * @returns whether there was room for it
 */
export function keep(shown, fields) {
  const { place, version } = state.opened;
  try {
    if (stored !== shown) {
      // An older draft says nothing about another base.
      drop();
      sessionStorage.setItem(key("base", place), JSON.stringify({ version: version?.text ?? null, shown }));
      stored = shown;
    }
    const config = changeBetween(shown.config, fields.config);
    sessionStorage.setItem(key("draft", place), JSON.stringify({ ...fields, config }));
    return true;
  } catch {
    drop();
    return false;
  }
}

/** What was kept of the opened integration: `{ version, shown, fields }`, or null. */
export function kept() {
  const { place } = state.opened;
  const fields = JSON.parse(sessionStorage.getItem(key("draft", place)));
  if (fields === null) {
    return null;
  }
  const { version, shown } = JSON.parse(sessionStorage.getItem(key("base", place)));
  return { version, shown, fields: { ...fields, config: applied(shown.config, fields.config) } };
}

/** Whether something of an integration is not saved; of any, if none is named. */
export function isKept(place) {
  return place === undefined
    ? Object.keys(sessionStorage).some((name) => name.startsWith("draft/"))
    : sessionStorage.getItem(key("draft", place)) !== null;
}

/** Forgets what was kept of an integration, the opened one if none is named. */
export function drop(place = state.opened.place) {
  stored = null;
  sessionStorage.removeItem(key("draft", place));
  sessionStorage.removeItem(key("base", place));
}

function changeBetween(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) {
    start++;
  }
  let end = 0;
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) {
    end++;
  }
  return { from: start, to: before.length - end, text: after.slice(start, after.length - end) };
}
