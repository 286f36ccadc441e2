/** The definition of an integration: its fields and its config, as a person sees and changes them. */

import { act } from "./action.js";
import { api } from "./api.js";
import { byId, button, element, focus, oneLine, tell, visible } from "./dom.js";
import { drop, keep, kept } from "./draft.js";
import { opened } from "./head.js";
import { JsonError, JsonNumber, keysOf, read, write } from "./json.js";
import { state } from "./state.js";

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

/** What the fields held when that was asked which the preview tells. */
let previewed = null;

/** What the fields held when the integration was opened: an untouched field is never sent. */
let shown = {};

/** Reads what is opened again, and shows it unless something of it is not saved. */
export async function refresh() {
  const integration = await api.get(state.opened.id);
  if (isEdited()) {
    state.opened.told = integration;
  } else {
    show(integration);
  }
}

/** Shows what has just been opened in the place of another. */
export async function showAnother() {
  if (editor === null) {
    const { configEditor } = await import("./editor.js");
    editor = configEditor(byId("config"), "Config as JSON", changed, toRemark);
  }
  asText();
  for (const field of ["reason", "revert-reason", "environment"]) {
    byId(field).value = "";
  }
  draw();
  editor.begin();
}

/** Shows what is opened as it was read now, with the values that somebody typed and that are not saved yet. */
export function show(integration, typed) {
  opened(integration, state.opened.isOwn);
  draw(typed);
  if (isEdited()) {
    changed();
  }
}

function draw(typed) {
  const { id, content, isOwn } = state.opened;
  shown = fieldsOf(content);
  fill({ ...shown, ...typed });
  editor.isReadOnly = !isOwn;
  byId("fields").disabled = !isOwn;
  byId("terms").hidden = !isOwn;
  byId("who-changed").hidden = !isOwn || id === null;
  byId("preview-button").hidden = id === null;
  byId("why").hidden = id === null;
  byId("save").textContent = id === null ? "Create" : "Save";
  byId("preview").hidden = true;
  previewed = null;
  tellAge();
  byId("draft-note").hidden = true;
  clearRemarks();
  redrawForm();
}

function redrawForm() {
  if (!byId("config-form").hidden) {
    form.show(!state.opened.isOwn, state.opened.id !== null);
  }
}

/** Takes up what was not saved before; `reopen` opens the same as it is stored. */
export function restore(reopen) {
  const draft = kept();
  if (draft === null || !state.opened.isOwn) {
    return;
  }
  shown = draft.shown;
  state.opened.version = draft.version && new JsonNumber(draft.version);
  state.opened.content = contentOf(shown);
  fill(draft.fields);
  byId("reason").value = draft.fields.reason;
  const since = state.opened.told?.get("version").text;
  byId("draft-note").replaceChildren(
    "What you had not saved is here again. ",
    draft.version === (since ?? null) ? "" : `It began from version ${draft.version}: saving shows what others have done since. `,
    button("Discard it", act(() => discard(reopen)), { class: "quiet" }),
  );
  byId("draft-note").hidden = false;
  changed();
}

async function discard(reopen) {
  if (!confirm("What you had typed will be lost. Discard it?")) {
    return;
  }
  const before = shown;
  try {
    shown = fields(); // nothing is left to keep
    drop();
    await reopen();
    tell("Discarded.");
  } catch (problem) {
    shown = before;
    changed();
    throw problem;
  }
}

/** What the fields hold of a definition. */
export function fieldsOf(content) {
  return {
    name: oneLine(content.get("name")),
    category: oneLine(content.get("category") ?? ""),
    is_beta: content.get("is_beta"),
    sharing: content.get("sharing"),
    config: write(content.get("config"), "  "),
  };
}

function fill({ name, category, is_beta, sharing, config }) {
  // What another team wrote is read, and cannot be sent back.
  const text = state.opened.isOwn ? (raw) => raw : visible;
  byId("name").value = text(name);
  byId("category").value = text(category);
  byId("is_beta").checked = is_beta;
  byId("sharing").value = sharing;
  editor.load(config);
}

export function fields() {
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
  return editor !== null && state.opened !== null && state.opened.isOwn && differs(fields());
}

/**
 * Closes what is opened, and keeps what is not saved of it, the last key included.
 *
 * @throws Error if it cannot be kept, and the person would rather stay
 */
export function close() {
  if (isEdited() && !changed() && !confirm("What you typed is too large to be kept. Leave it for good?")) {
    throw new Error("You are still here: save it before you leave.");
  }
  state.opened = null;
}

/** What was typed after some values of the fields were sent. */
export function typedSince(sent) {
  return Object.fromEntries(Object.entries(fields()).filter(([name, value]) => value !== sent[name]));
}

function differs(values, others = shown) {
  return Object.entries(values).some(([name, value]) => value !== others[name]);
}

/** Takes the preview as being about these values from now on. */
export function previewIsAbout(values) {
  tellAge(); // whoever ticked the box has seen the one before
  previewed = values;
  tellAge();
}

/** Whether something was typed since that was asked which the preview tells. */
export function isOutdated() {
  return previewed === null || differs(fields(), previewed);
}

/** What was acknowledged is what the preview told, and no more. */
function tellAge() {
  const isOld = isOutdated();
  byId("preview-outdated").hidden = !isOld;
  byId("acknowledge").disabled = isOld;
  if (isOld) {
    byId("acknowledge").checked = false;
  }
}

/** What the person has made of the integration. */
export function draft() {
  clearRemarks();
  const content = new Map(state.opened.content);
  for (const [name, value] of Object.entries(fields())) {
    if (value !== shown[name]) {
      content.set(name, TYPED[name](value));
    }
  }
  return content;
}

/** Looks at what was typed, and keeps it; returns whether it did. */
export function changed() {
  if (!state.opened?.isOwn) {
    return true;
  }
  tellAge();
  const values = fields();
  try {
    read(values.config);
    tellProblem(null);
  } catch (problem) {
    tellProblem(problem);
  }
  if (!differs(values)) {
    drop();
    return true;
  }
  const isSafe = keep(shown, { ...values, reason: byId("reason").value });
  if (!isSafe) {
    tell("This is too large to be kept over a reload: save it before you leave the page.", true);
  }
  return isSafe;
}

function tellProblem(problem) {
  const text = problem === null ? "" : problem.message;
  const before = byId("config-problem").textContent;
  if (before !== text) {
    byId("config-problem").textContent = text;
    if (before !== "" && byId("status").textContent === before) {
      // Not emptied: nothing moves away under the pointer.
      tell(text || "The config is JSON again.", text !== "");
    }
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

/** Tells of text that is not JSON, if that is the problem, and goes there. */
export function tellOfText(problem) {
  if (problem instanceof JsonError) {
    asText();
    tellProblem(problem);
    editor.select(problem.position, problem.position);
  }
}

/** Goes to a place of the definition. */
export function goTo(pointer) {
  if (pointer === CONFIG || pointer.startsWith(`${CONFIG}/`)) {
    if (!byId("config-form").hidden && form.goTo(pointer.slice(CONFIG.length))) {
      return;
    }
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

export function mark(lists) {
  const found = lists.flatMap(([kind, list]) =>
    list.map((remark) => ({ kind, pointer: remark.get("pointer"), message: remark.get("message") })),
  );
  editor.mark(
    found
      .filter(({ pointer }) => pointer === CONFIG || pointer.startsWith(`${CONFIG}/`))
      .map((remark) => ({ ...remark, pointer: remark.pointer.slice(CONFIG.length) })),
  );
  if (!byId("config-form").hidden) {
    form.mark(found);
  }
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
    goTo: (pointer) => {
      asText();
      editor.goTo(pointer);
    },
    whoChanged,
  });
  byId("config-form").hidden = false;
  redrawForm();
  byId("config-text").hidden = true;
  byId("as-text").setAttribute("aria-pressed", "false");
  byId("as-form").setAttribute("aria-pressed", "true");
}

function whoChanged(pointer) {
  location.hash = `#${state.opened.id}/history?${new URLSearchParams({ place: CONFIG + pointer })}`;
}

byId("fields").addEventListener("input", changed);
byId("reason").addEventListener("input", changed);
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
    const line = editor.find(byId("find").value);
    tell(line === null ? "Not found in the config." : `Found in line ${line}.`, line === null);
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
