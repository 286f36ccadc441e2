/** The definition of an integration: its fields and its config, what saving them would do, and saving them. */

import { act } from "./action.js";
import { api, Refused } from "./api.js";
import { explain } from "./conflict.js";
import { changes, layoutButton } from "./diff.js";
import { byId, button, element, focus, level, remarks, tell } from "./dom.js";
import { drop, isKept, keep, kept } from "./draft.js";
import { environments, opened } from "./head.js";
import { difference, JsonError, JsonNumber, keysOf, operation, read, write } from "./json.js";
import { isOurs, state } from "./state.js";
import { view } from "./view.js";

/** How what is typed into a field becomes what the service is sent. */
const TYPED = {
  name: (text) => text,
  category: (text) => text || null,
  is_beta: (isChecked) => isChecked,
  sharing: (choice) => choice,
  config: read,
};

const CONFIG = "/config";

let editor = null;
let form = null;

/** What the fields held when the integration was opened: an untouched field is never sent. */
let shown = {};

/** Shows an integration as it was read, with what somebody has made of it if that is not saved yet. */
export async function show(integration, edited) {
  opened(integration, isOurs(integration) ?? (await isAllowedToChange(integration.get("id"))));
  await showDefinition(edited);
}

/** Only the owner is shown the history. */
async function isAllowedToChange(id) {
  try {
    await api.history(id);
    return true;
  } catch (refused) {
    if (refused.status === 403) {
      return false;
    }
    throw refused;
  }
}

/** Reads what is opened again, unless something of it is not saved. */
export async function refresh() {
  if (!isEdited()) {
    await show(await api.get(state.opened.id));
  }
}

/** Shows what is opened, with what somebody has made of it. */
export async function showDefinition(edited) {
  if (editor === null) {
    const { configEditor } = await import("./editor.js");
    editor = configEditor(byId("config"), "Config as JSON", changed, toRemark);
  }
  const { id, content, isOwn } = state.opened;
  shown = fieldsOf(content);
  fill(edited === undefined ? shown : fieldsOf(edited));
  editor.isReadOnly = !isOwn;
  byId("fields").disabled = !isOwn;
  byId("terms").hidden = !isOwn;
  byId("who-changed").hidden = !isOwn || id === null;
  byId("preview-button").hidden = id === null;
  byId("why").hidden = id === null;
  byId("save").textContent = id === null ? "Create" : "Save";
  byId("preview").hidden = true;
  byId("acknowledge").checked = false;
  byId("draft-note").hidden = true;
  clearRemarks();
  asText();
}

/** Takes up what was not saved before a reload. */
export function restore() {
  const draft = kept(team(), name());
  if (draft === null || !state.opened.isOwn) {
    return;
  }
  shown = draft.shown;
  state.opened.version = draft.version && new JsonNumber(draft.version);
  state.opened.content = contentOf(shown);
  fill(draft.fields);
  byId("draft-note").replaceChildren(
    "What you had not saved is here again. ",
    button("Discard it", act(async () => {
      drop(team(), name());
      if (state.opened.id === null) {
        await showDefinition();
      } else {
        await show(await api.get(state.opened.id));
      }
      tell("Discarded.");
    }), { class: "quiet" }),
  );
  byId("draft-note").hidden = false;
}

function team() {
  return state.team?.get("id");
}

function name() {
  return state.opened.id ?? "new";
}

function fieldsOf(content) {
  return {
    name: content.get("name"),
    category: content.get("category") ?? "",
    is_beta: content.get("is_beta"),
    sharing: content.get("sharing"),
    config: write(content.get("config"), "  "),
  };
}

function fill({ name, category, is_beta, sharing, config }) {
  byId("name").value = name;
  byId("category").value = category;
  byId("is_beta").checked = is_beta;
  byId("sharing").value = sharing;
  editor.text = config;
}

function fields() {
  return {
    name: byId("name").value,
    category: byId("category").value,
    is_beta: byId("is_beta").checked,
    sharing: byId("sharing").value,
    config: editor.text,
  };
}

function contentOf(values) {
  return new Map(Object.entries(values).map(([name, value]) => [name, TYPED[name](value)]));
}

/** Whether something is not saved. */
export function isEdited() {
  return state.opened !== null && state.opened.isOwn && differs(fields());
}

function differs(values) {
  return Object.entries(values).some(([name, value]) => value !== shown[name]);
}

/** What the person has made of the integration. */
function draft() {
  clearRemarks();
  const content = new Map(state.opened.content);
  for (const [name, value] of Object.entries(fields())) {
    if (value !== shown[name]) {
      content.set(name, TYPED[name](value));
    }
  }
  return content;
}

/** Looks at what was typed, and keeps it. */
function changed() {
  if (!state.opened?.isOwn) {
    return;
  }
  const values = fields();
  try {
    read(values.config);
    tellProblem(null);
  } catch (problem) {
    tellProblem(problem);
  }
  if (!differs(values)) {
    drop(team(), name());
  } else if (!keep(team(), name(), state.opened.version?.text ?? null, shown, values)) {
    tell("This is too large to be kept over a reload: save it before you leave the page.", true);
  }
}

function tellProblem(problem) {
  const text = problem === null ? "" : problem.message;
  if (byId("config-problem").textContent !== text) {
    byId("config-problem").textContent = text;
  }
}

function clearRemarks() {
  tellProblem(null);
  for (const field of ["name", "category"]) {
    byId(`${field}-remark`).textContent = "";
    byId(field).removeAttribute("aria-invalid");
  }
  editor.unmark();
}

/** Tells of text that is not JSON, and goes there. */
export function tellOfText(problem) {
  if (!(problem instanceof JsonError)) {
    return false;
  }
  asText();
  tellProblem(problem);
  editor.select(problem.position, problem.position);
  return true;
}

/** Goes to a place of the definition. */
export function goTo(pointer) {
  if (pointer === CONFIG || pointer.startsWith(`${CONFIG}/`)) {
    asText();
    editor.goTo(pointer.slice(CONFIG.length));
  } else {
    const field = byId(keysOf(pointer)[0] ?? "");
    if (field) {
      focus(field);
    }
  }
}

function toRemark(pointer) {
  const remark = document.querySelector(`#preview [data-pointer="${CSS.escape(CONFIG + pointer)}"]`);
  if (remark) {
    focus(remark);
  }
}

function mark(lists) {
  const found = lists.flatMap(([kind, list]) =>
    list.map((remark) => ({ kind, pointer: remark.get("pointer"), message: remark.get("message") })),
  );
  editor.mark(
    found
      .filter(({ pointer }) => pointer === CONFIG || pointer.startsWith(`${CONFIG}/`))
      .map((remark) => ({ ...remark, pointer: remark.pointer.slice(CONFIG.length) })),
  );
  for (const { kind, pointer, message } of found) {
    const told = byId(`${pointer.slice(1)}-remark`);
    if (told && kind === "violation") {
      told.textContent = message;
      byId(pointer.slice(1)).setAttribute("aria-invalid", "true");
    }
  }
}

function asText() {
  byId("config-form").hidden = true;
  byId("config-text").hidden = false;
  byId("as-text").setAttribute("aria-pressed", "true");
  byId("as-form").setAttribute("aria-pressed", "false");
}

async function asForm() {
  form ??= (await import("./form.js")).sectionsForm(byId("config-form"), {
    text: () => editor.text,
    apply: (change) => editor.apply(change),
    goTo: (pointer) => goTo(CONFIG + pointer),
    whoChanged,
  });
  form.show(!state.opened.isOwn, state.opened.id !== null);
  byId("config-form").hidden = false;
  byId("config-text").hidden = true;
  byId("as-text").setAttribute("aria-pressed", "false");
  byId("as-form").setAttribute("aria-pressed", "true");
}

function whoChanged(pointer) {
  location.hash = `#${state.opened.id}/history?${new URLSearchParams({ place: CONFIG + pointer })}`;
}

function terms() {
  return { reason: byId("reason").value, acknowledge_breaking: byId("acknowledge").checked ? "true" : "" };
}

/** Sends what was edited, guarded by the version that was read; who was slower is shown the conflict, and gets nothing. */
async function attempt(call) {
  const { id, version, content } = state.opened;
  const mine = draft();
  const edits = difference(content, mine);
  if (edits.length === 0) {
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
    if (theirs.get("version").text !== conflict.get("current_version").text) {
      // Somebody was even faster: ask what that did.
      await attempt(api.preview);
      return null;
    }
    explain(conflict, mine, theirs, (merged) => act(() => resolved(theirs, merged))(), () => view("integration"));
    view("conflict");
    return null;
  }
}

async function preview() {
  const told = await attempt(api.preview);
  if (told === null) {
    return;
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
  tell(violations.length > 0 ? "It would be refused." : "This is what saving would do.");
}

function showPreview(content, violations) {
  byId("preview-content").replaceChildren(...content.filter(Boolean));
  const isAsked = violations.some((violation) => violation.get("code") === "breaking_change");
  byId("acknowledgement").hidden = !(isAsked || byId("acknowledge").checked);
  byId("preview").hidden = false;
  focus(byId("preview-title"));
}

/** Shows what must be mended; returns whether that is what was refused. */
export function tellViolations(refused) {
  const violations = refused.details?.get("violations");
  if (!violations || !byId("definition").checkVisibility()) {
    return false;
  }
  showPreview([remarks("This must be mended first", violations, goTo)], violations);
  mark([["violation", violations]]);
  return true;
}

async function save() {
  if (state.opened.id === null) {
    return create();
  }
  const saved = await attempt(api.save);
  if (saved !== null) {
    drop(team(), name());
    await show(saved);
    byId("reason").value = "";
    tell(saved.effect === "unchanged" ? "The service has it so already." : `Saved as version ${state.opened.version.text}.`);
  }
}

async function create() {
  const made = await api.create(draft());
  drop(team(), name());
  await show(made);
  state.news = "Created.";
  location.replace(`#${state.opened.id}`);
}

/** Goes on with what became of a conflict, on top of what the others saved. */
async function resolved(theirs, merged) {
  await show(theirs, merged);
  view("integration");
  if (isEdited()) {
    changed();
    await preview();
    tell(`Merged with version ${state.opened.version.text}. Look it over, then save.`);
  } else {
    drop(team(), name());
    tell(`Nothing of yours is left to save: this is version ${state.opened.version.text}.`);
  }
}

byId("definition-form").addEventListener("submit", act(save));
byId("fields").addEventListener("input", changed);
byId("preview-button").addEventListener("click", act(preview));
byId("as-text").addEventListener("click", () => {
  asText();
});
byId("as-form").addEventListener("click", act(asForm));
byId("fold").addEventListener("click", () => editor.fold());
byId("unfold").addEventListener("click", () => editor.unfold());
byId("tidy").addEventListener("click", act(async () => {
  const text = editor.text;
  editor.apply({ from: 0, to: text.length, text: write(read(text), "  ") });
}));
byId("find").addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
    tell(editor.find(byId("find").value) ? "" : "Not found in the config.", true);
  }
});
byId("copy").addEventListener("click", act(async () => {
  await navigator.clipboard.writeText(editor.text);
  tell("Copied.");
}));
byId("download").addEventListener("click", () => {
  const address = URL.createObjectURL(new Blob([editor.text], { type: "application/json" }));
  element("a", { href: address, download: `${byId("name").value || "integration"}.json` }).click();
  URL.revokeObjectURL(address);
});
byId("who-changed").addEventListener("click", () => whoChanged(editor.place));
addEventListener("keydown", (event) => {
  const isSave = event.key === "s" && (event.ctrlKey || event.metaKey) && !event.altKey;
  if (isSave && state.opened?.isOwn && !byId("integration").hidden && !byId("definition").hidden) {
    event.preventDefault();
    document.activeElement.dispatchEvent(new Event("change"));
    act(save)();
  }
});
addEventListener("beforeunload", (event) => {
  if (isEdited()) {
    changed();
  }
  // Closed, the tab takes along what it keeps.
  if (isKept()) {
    event.preventDefault();
  }
});
