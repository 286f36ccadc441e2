/**
 * What is not saved yet, kept in this tab so that a reload loses nothing. What it started from is stored once, and then only
 * what became of it: to store half a megabyte at each pause would be felt.
 */

import { applied } from "./edit.js";
import { state } from "./state.js";

/** What the stored draft starts from, if it was stored by this page. */
let stored = null;

const key = (kind, id) => `${kind}/${state.team?.get("id") ?? "none"}/${id ?? "new"}`;

/**
 * Keeps what became of the fields of the opened integration.
 *
 * @param shown what they held when it was read
 * @returns whether there was room for it
 */
export function keep(shown, fields) {
  const { id, version } = state.opened;
  try {
    if (stored !== shown) {
      sessionStorage.setItem(key("base", id), JSON.stringify({ version: version?.text ?? null, shown }));
      stored = shown;
    }
    const config = changeBetween(shown.config, fields.config);
    sessionStorage.setItem(key("draft", id), JSON.stringify({ ...fields, config }));
    return true;
  } catch {
    return false;
  }
}

/** What was kept of the opened integration: `{ version, shown, fields }`, or null. */
export function kept() {
  const { id } = state.opened;
  const fields = JSON.parse(sessionStorage.getItem(key("draft", id)));
  if (fields === null) {
    return null;
  }
  const { version, shown } = JSON.parse(sessionStorage.getItem(key("base", id)));
  return { version, shown, fields: { ...fields, config: applied(shown.config, fields.config) } };
}

/** Whether something of an integration is not saved; of any, if none is named. */
export function isKept(id) {
  return id === undefined
    ? Object.keys(sessionStorage).some((name) => name.startsWith("draft/"))
    : sessionStorage.getItem(key("draft", id)) !== null;
}

/** Forgets what was kept of the opened integration. */
export function drop() {
  const { id } = state.opened;
  stored = null;
  sessionStorage.removeItem(key("draft", id));
  sessionStorage.removeItem(key("base", id));
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
