/** What saving a definition would do, and saving it. */

import { act } from "./action.js";
import { api } from "./api.js";
import { explain } from "./conflict.js";
import { draft, fields, fieldsOf, goTo, isEdited, isOutdated, mark, previewIsAbout, show, typedSince } from "./definition.js";
import { changes, layoutButton } from "./diff.js";
import { byId, clear, element, focus, level, remarks, tell } from "./dom.js";
import { drop } from "./draft.js";
import { environments } from "./head.js";
import { atMost, difference, operation } from "./json.js";
import { state } from "./state.js";
import { view } from "./view.js";

/** As many operations a patch may have at most, one of which guards the version. */
const MAX_OPERATIONS = 1_000;

/** What the service was asked about last, and where the focus was then. */
let asked = { values: {}, focused: null };

function ask() {
  asked = { values: fields(), focused: document.activeElement };
  return asked.values;
}

function terms() {
  const isAcknowledged = byId("acknowledge").checked && !isOutdated();
  return { reason: byId("reason").value, acknowledge_breaking: isAcknowledged ? "true" : "" };
}

/** Sends what was edited, guarded by the version that was read; who was slower is shown the conflict, and gets nothing. */
async function attempt(call) {
  const { id, version, content } = state.opened;
  const sent = ask();
  const mine = draft();
  const edits = atMost(MAX_OPERATIONS - 1, difference(content, mine), mine);
  if (edits.length === 0) {
    // Nothing but white space, or the order of keys.
    drop();
    show(state.opened.told);
    tell("Nothing is changed.");
    return null;
  }
  try {
    return await call(id, [operation("test", "/version", version), ...edits], terms());
  } catch (refused) {
    const conflict = refused.details?.get("conflict");
    if (!conflict) {
      throw refused;
    }
    const theirs = await api.get(id);
    const isLate = theirs.get("version").text !== conflict.get("current_version").text;
    if (isLate || JSON.stringify(fields()) !== JSON.stringify(sent)) {
      // Somebody was even faster, or something was typed since: ask what that does.
      await attempt(api.preview);
      return null;
    }
    const documents = { base: content, mine, theirs };
    explain(conflict, documents, (merged) => act(() => resolved(theirs, merged))(), () => view("integration"));
    view("conflict");
    return null;
  }
}

/** Returns whether there is a preview now. */
async function preview() {
  const told = await attempt(api.preview);
  if (told === null) {
    return false;
  }
  const impact = told.get("impact");
  const reached = told.get("reached_environment");
  const violations = told.get("violations");
  showPreview(
    [
      remarks("This must be mended first", violations, goTo),
      element(
        "section",
        { class: `impact ${impact.get("level")}` },
        element(
          "p",
          {},
          level(impact.get("level")),
          reached.length > 0
            ? ` It reaches ${environments(told, "reached_environment")}:`
            : " It is installed nowhere.",
        ),
        reached.length > 0 && element("ul", { class: "note" }, ...reached.map((id) => element("li", {}, element("code", {}, id)))),
        remarks("What it does to live connections", impact.get("reasons"), goTo),
      ),
      remarks("Advice", told.get("findings"), goTo),
      element("div", { class: "title" }, element("h3", {}, "What changes"), layoutButton()),
      changes(told.get("changes")),
    ],
    violations,
  );
  mark([["finding", told.get("findings")], ["violation", violations]]);
  const result = violations.length > 0 ? "It would be refused." : "This is what saving would do.";
  tell(isOutdated() ? "You have typed on: preview it again." : result, violations.length > 0);
  return true;
}

function showPreview(content, violations) {
  byId("preview-content").replaceChildren(...content.filter(Boolean));
  previewIsAbout(asked.values);
  const isAsked = violations.some((violation) => violation.get("code") === "breaking_change");
  byId("acknowledgement").hidden = !(isAsked || byId("acknowledge").checked);
  byId("preview").hidden = false;
  if (!isOutdated() && document.activeElement === asked.focused) {
    focus(byId("preview-title"));
  }
}

/** Shows what must be mended, if that is why a definition was refused. */
export function tellViolations(refused) {
  const violations = refused.details?.get("violations");
  if (violations && byId("definition").checkVisibility()) {
    showPreview([remarks("This must be mended first", violations, goTo)], violations);
    mark([["violation", violations]]);
  }
}

async function save() {
  if (state.opened.id === null) {
    return create();
  }
  const sent = fields();
  const reason = byId("reason").value;
  const saved = await attempt(api.save);
  if (saved !== null) {
    drop();
    clear("reason", reason);
    show(saved, typedSince(sent));
    const result = saved.effect === "unchanged" ? "The service has it so already." : `Saved as version ${state.opened.version.text}.`;
    tell(isEdited() ? `${result} What you typed since is not saved yet.` : result);
  }
}

async function create() {
  const sent = ask();
  const { hash } = location;
  const made = await api.create(draft());
  drop();
  show(made, typedSince(sent));
  state.news = "Created.";
  if (location.hash === hash) {
    location.replace(`#${state.opened.id}`);
  }
}

/** Goes on with what became of a conflict, on top of what the others saved. */
async function resolved(theirs, merged) {
  show(theirs, fieldsOf(merged));
  view("integration");
  if (isEdited()) {
    if (await preview()) {
      tell(`Merged with version ${state.opened.version.text}. Look it over, then save.`);
    }
  } else {
    drop();
    tell(`Nothing of yours is left to save: this is version ${state.opened.version.text}.`);
  }
}

byId("definition-form").addEventListener("submit", act(save));
byId("preview-button").addEventListener("click", act(preview));
addEventListener("keydown", (event) => {
  const isSave = event.key === "s" && (event.ctrlKey || event.metaKey) && !event.altKey;
  if (isSave && state.opened?.isOwn && !byId("integration").hidden && !byId("definition").hidden) {
    event.preventDefault();
    document.activeElement.dispatchEvent(new Event("change"));
    act(save)();
  }
});
