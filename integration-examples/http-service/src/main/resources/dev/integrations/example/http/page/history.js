/** The timeline of the versions: who changed what, when and why; each can be taken back. */

import { act } from "./action.js";
import { api, Refused } from "./api.js";
import { explainRevert } from "./conflict.js";
import { isEdited, refresh } from "./definition.js";
import { changes, layoutButton } from "./diff.js";
import { byId, byWhom, button, clear, count, data, element, focus, pointer, tell } from "./dom.js";
import { state } from "./state.js";
import { view } from "./view.js";

/** Pages that one look goes through, if only some changes are wanted. */
const MAX_PAGES = 20;

/** Enough to be shown at once, if only some changes are wanted. */
const ENOUGH = 10;

/** An update with more changes than that shows them when it is asked. */
const FEW = 3;

let cursor = null;
let looked = 0;
let wanted = "";
/** Shows the newest changes; of some places only, if a part of their pointers is given. */
export async function showHistory(place) {
  byId("place").value = place;
  wanted = place.trim().toLowerCase();
  byId("updates").replaceChildren();
  cursor = null;
  looked = 0;
  await listUpdates();
}

async function listUpdates() {
  const entries = [];
  let pages = 0;
  do {
    const page = await api.history(state.opened.id, cursor);
    cursor = page.get("next_cursor");
    looked += page.get("result").length;
    entries.push(...page.get("result").filter(isAbout).map(update));
    pages++;
  } while (cursor !== null && wanted && entries.length < ENOUGH && pages < MAX_PAGES);
  byId("updates").append(...entries);
  byId("older").hidden = cursor === null;
  const found = byId("updates").children.length;
  byId("looked-at").textContent = wanted
    ? `${count(found, "change")} in the last ${count(looked, "update")}${cursor === null ? ", which are all" : ""}.`
    : found === 0
      ? "No update is remembered."
      : "";
  return entries;
}

function isAbout(past) {
  return !wanted || (past.get("changes") ?? []).some(isWanted);
}

/** Whether a change is at the place that is looked for, or around it: what is within came and went with that. */
function isWanted(change) {
  const place = change.get("pointer").toLowerCase();
  return place.includes(wanted) || wanted.startsWith(`${place}/`);
}

function update(past) {
  const version = past.get("version");
  const places = past.get("changes");
  const shown = places?.filter(isWanted);
  return element(
    "li",
    {},
    element("h3", { tabindex: "-1" }, `Version ${version.text}`),
    byWhom(past),
    shown === undefined
      ? element("p", {}, "What it changed is unknown: no history was kept of the update that followed.")
      : shown.length <= FEW
        ? changes(shown)
        : onRequest(shown),
    shown !== undefined && shown.length < places.length && element("p", { class: "note" }, `and ${count(places.length - shown.length, "other place")}`),
    version.text !== "1" && button(`Take back ${version.text}`, act(() => takeBack(version)), { class: "quiet" }),
  );
}

function onRequest(places) {
  const summary = element("summary", {}, `${count(places.length, "place")}: `, ...places.slice(0, FEW).flatMap((place) => [pointer(place.get("pointer")), " "]), "…");
  const details = element("details", {}, summary);
  details.addEventListener("toggle", () => details.append(changes(places)), { once: true });
  return details;
}

async function takeBack(version) {
  try {
    const reason = byId("revert-reason").value;
    const reverted = await api.revert(state.opened.id, version, { reason });
    const isKept = isEdited();
    await refresh();
    clear("revert-reason", reason);
    await showHistory(wanted);
    const left = isKept ? " Your unsaved text is still there: saving will merge the two." : "";
    tell(
      reverted.effect === "unchanged"
        ? `Version ${version.text} has been taken back already.`
        : `Version ${version.text} is taken back by version ${reverted.get("version").text}.${left}`,
    );
    focus(byId("history-title"));
  } catch (refused) {
    if (refused instanceof Refused && refused.details.has("conflict")) {
      explainRevert(refused, version, () => view("integration"));
      view("conflict");
      return;
    }
    const violations = refused.details?.get("violations");
    if (violations) {
      const told = violations.map((violation) => element("li", {}, pointer(violation.get("pointer")), " ", data(violation.get("message"))));
      byId("looked-at").replaceChildren(`Version ${version.text} is not taken back, since this would be wrong then:`, element("ul", {}, ...told));
    }
    throw refused;
  }
}

byId("history-filter").addEventListener("submit", act(async () => {
  const place = byId("place").value.trim();
  history.replaceState(null, "", `#${state.opened.id}/history${place && `?${new URLSearchParams({ place })}`}`);
  await showHistory(place);
}));
byId("history-filter").append(layoutButton());
byId("older").addEventListener("click", act(async () => {
  const entries = await listUpdates();
  if (entries.length > 0) {
    focus(entries[0].querySelector("h3"));
  }
}));
