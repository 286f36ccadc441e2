/** The three-way view: what was, what the others saved, what this person made of it, and which of the two to keep. */

import { difference } from "./diff.js";
import { byId, byWhom, data, element, focus, pointer, tell, visible } from "./dom.js";
import { at, taking } from "./json.js";

const THEIRS = ["Theirs", "theirs"];
const MINE = ["Mine", "mine"];

/** Whose an edit is, as the person sees it, and whose versions show what it did. */
const EDITS = {
  collision: { label: "Both of you changed it", sides: [THEIRS, MINE] },
  mine: { label: "Only you changed it: kept", sides: [MINE] },
  theirs: { label: "Only they changed it: kept", sides: [THEIRS] },
  both_alike: { label: "Both of you made the same change", sides: [["Both", "mine"]] },
};

/** Shows a conflict between the documents `base`, `mine` and `theirs`, whose secrets the service does not tell; what becomes of it goes to `resolved`. */
export function explain(conflict, documents, resolved, back) {
  const { mine, theirs } = documents;
  const places = conflict.get("changes");
  const choices = new Map();
  byId("conflict-title").replaceChildren("Their changes and yours: ", data(theirs.get("name")));
  byId("conflict-summary").textContent = !places
    ? "The service has no history that tells what they did. Copy your text before you open theirs."
    : conflict.get("disjoint")
      ? "Your changes go together: none touches the same place. Nothing of yours is saved yet."
      : "Where both of you changed the same place, choose whose is kept. Nothing of yours is saved yet.";
  byId("conflict-places").replaceChildren(...inOrder(places ?? []).map((place) => item(place, documents, choices)));
  byId("merge").hidden = !places;
  byId("discard").hidden = false;
  byId("merge").onclick = () => {
    const open = byId("conflict-places").querySelector("[role=group]:not(:has([aria-pressed=true])) button");
    if (open !== null) {
      tell("Choose for each place that both of you changed.", true);
      focus(open);
      return;
    }
    const ours = places.filter((place) => (choices.get(place) ?? place.get("edit")) === "mine");
    const content = ours.reduce((merged, place) => taking(merged, mine, place.get("pointer")), theirs);
    resolved(content);
  };
  byId("discard").onclick = () => confirm("What you typed will be lost. Open theirs?") && resolved(theirs);
  byId("back").onclick = back;
  tell(`Version ${conflict.get("current_version").text} was saved meanwhile.`, true);
}

/** Shows why an update cannot be taken back. */
export function explainRevert(refused, version, back) {
  const places = refused.details.get("conflict").get("changes") ?? [];
  const collisions = places.filter((place) => place.get("edit") === "collision");
  byId("conflict-title").textContent = `Version ${version.text} cannot be taken back`;
  byId("conflict-summary").textContent = "Later updates changed the same places: edit them by hand.";
  byId("conflict-places").replaceChildren(
    ...collisions.map((place) => element("li", {}, pointer(place.get("pointer")), by(place), takenBack(place, version.text))),
  );
  byId("merge").hidden = byId("discard").hidden = true;
  byId("back").onclick = back;
  tell(refused.message, true);
}

/** What needs a choice comes first. */
function inOrder(places) {
  const isOpen = (place) => place.get("edit") === "collision";
  return [...places.filter(isOpen), ...places.filter((place) => !isOpen(place))];
}

function item(place, documents, choices) {
  const edit = place.get("edit");
  return element(
    "li",
    { class: edit },
    element("h2", {}, pointer(place.get("pointer"))),
    element("span", { class: `tag ${edit}` }, EDITS[edit].label),
    by(place),
    sides((side) => at(documents[side], place.get("pointer")), "Before", ...EDITS[edit].sides),
    edit === "collision" && choice(place, choices),
  );
}

/** What each side made of what a place held; `held` tells that of a side. */
function sides(held, before, ...edits) {
  return element(
    "dl",
    { class: "sides" },
    ...edits.map(([label, name]) =>
      element(
        "div",
        { class: name },
        element("dt", {}, label),
        element("dd", {}, difference(held("base"), held(name), [before, label])),
      ),
    ),
  );
}

function takenBack(place, version) {
  return sides((side) => place.get(side), `Made by ${version}`, ["Now", "theirs"], [`Before ${version}`, "mine"]);
}

function by(place) {
  return place.has("their_update") && byWhom(place.get("their_update"));
}

function choice(place, choices) {
  const button = (side) =>
    element(
      "button",
      {
        type: "button",
        "aria-pressed": "false",
        click: (event) => {
          choices.set(place, side);
          for (const other of event.target.parentElement.children) {
            other.setAttribute("aria-pressed", String(other === event.target));
          }
          event.target.closest("li").dataset.kept = side;
        },
      },
      `Take ${side}`,
    );
  const label = `Whose ${visible(place.get("pointer"))} is kept`;
  return element("div", { class: "actions", role: "group", "aria-label": label }, button("theirs"), button("mine"));
}
