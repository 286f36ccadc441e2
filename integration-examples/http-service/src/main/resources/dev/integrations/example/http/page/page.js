/** The page: the list, the editor of one integration with its preview, and its history. */

import { api, Refused, session } from "./api.js";
import { explain, explainRevert } from "./conflict.js";
import { byId, byWhom, changes, data, element, focus, level, pointer, remarks, tell, time, visible } from "./dom.js";
import { difference, JsonError, operation, read, write } from "./json.js";

/** How what is typed into a field becomes what the service is sent. */
const TYPED = {
  name: (text) => text,
  category: (text) => text || null,
  is_beta: (isChecked) => isChecked,
  sharing: (choice) => choice,
  config: read,
};

/** The integration in the editor as it was read, and what the fields held then: an untouched field is never sent. */
let opened = null;
let shown = {};
let team = null;
let busy = null;
let cursors = {};

function view(name) {
  for (const section of document.querySelectorAll("main > section")) {
    section.hidden = section.id !== name;
  }
  focus(byId(`${name}-title`));
}

/** One action at a time, and what goes wrong is told. */
function act(action) {
  return (event) => {
    event?.preventDefault();
    if (busy === null) {
      tell("");
      busy = action().catch(failed).finally(() => {
        busy = null;
      });
    }
  };
}

function failed(problem) {
  tell(problem.message, true);
  if (problem instanceof JsonError) {
    byId("config-problem").textContent = problem.message;
    byId("config").setAttribute("aria-invalid", "true");
    byId("config").setSelectionRange(problem.position, problem.position);
    focus(byId("config"));
  } else if (problem.status === 401) {
    askForToken();
    tell("The service does not know this token.", true);
  } else if (problem.details?.has("violations")) {
    showPreview([remarks("This must be mended first", problem.details.get("violations"))], problem.details);
  }
}

function askForToken() {
  session.end();
  byId("sign-out").hidden = byId("who").hidden = true;
  view("sign-in");
  focus(byId("token"));
}

async function enter() {
  if (!session.token) {
    return askForToken();
  }
  const teams = await api.teams().catch((problem) => {
    view("sign-in");
    throw problem;
  });
  team = teams.get("result")[0] ?? null;
  const who = [session.author, team?.get("name")].filter(Boolean).map(data);
  byId("who").replaceChildren(...who.flatMap((name, i) => (i === 0 ? [name] : [", ", name])));
  byId("sign-out").hidden = byId("who").hidden = false;
  return opened && location.hash === `#${opened.id}` ? view("editor") : route();
}

async function route() {
  const id = location.hash.slice(1);
  if (id === opened?.id) {
    return;
  }
  if (isEdited() && !confirm("Discard your unsaved changes?")) {
    location.hash = opened.id;
    return;
  }
  opened = null;
  if (!id) {
    return start();
  }
  try {
    show(await api.get(encodeURIComponent(id)));
  } catch (problem) {
    history.replaceState(null, "", "#");
    await start();
    throw problem;
  }
}

async function start() {
  document.title = "Integrations";
  byId("integrations").replaceChildren();
  await list();
  view("list");
}

async function list(cursor) {
  const page = await api.list(cursor);
  const rows = page.get("result").map(row);
  byId("integrations").append(...rows);
  byId("list-empty").hidden = byId("integrations").hasChildNodes();
  cursors.list = page.get("next_cursor");
  byId("more").hidden = cursors.list === null;
  rows[0]?.querySelector("a").focus();
}

/** Of a team that is not registered only the service knows what it owns: it refuses what is not allowed. */
function isOurs(integration) {
  return team === null || integration.get("team_id") === team.get("id");
}

function row(integration) {
  const category = integration.get("category");
  const facts = `${integration.get("sharing")} · version ${integration.get("version").text} · `;
  return element(
    "li",
    {},
    element("a", { href: `#${integration.get("id")}` }, data(integration.get("name"))),
    integration.get("is_beta") && element("span", { class: "tag" }, "beta"),
    !isOurs(integration) && element("span", { class: "tag" }, "another team's"),
    element(
      "span",
      { class: "note" },
      ...(category === null ? [] : [data(category), " · "]),
      facts,
      time(integration.get("updated_at")),
    ),
  );
}

/** Opens an integration, with what somebody has made of it if that is not saved yet. */
function show(integration, edited) {
  const isAnother = opened?.id !== integration.get("id");
  const isOwn = isOurs(integration);
  const content = new Map(Object.keys(TYPED).map((name) => [name, integration.get(name)]));
  opened = { id: integration.get("id"), version: integration.get("version"), content };
  fill(content);
  shown = fields();
  fill(edited ?? content);
  byId("editor-title").replaceChildren(data(content.get("name")));
  document.title = visible(content.get("name"));
  byId("editor-facts").replaceChildren(
    isOwn ? "" : "Another team owns it: you can only read it. ",
    `Version ${opened.version.text}, `,
    time(integration.get("updated_at")),
    `, installed in ${environments(integration, "installed_environment")}`,
  );
  byId("fields").disabled = !isOwn;
  byId("history").hidden = !isOwn;
  byId("preview").hidden = true;
  byId("acknowledge").checked = false;
  clearProblem();
  if (isAnother) {
    byId("reason").value = "";
    byId("updates").replaceChildren();
    byId("history-button").hidden = false;
    byId("older").hidden = true;
  }
  if (byId("editor").hidden) {
    view("editor");
  }
}

function environments(told, name) {
  const count = told.get(name).length;
  const more = told.get(`${name}_truncated`) ? "more than " : "";
  return count === 1 ? `${more}1 environment` : `${more}${count} environments`;
}

function fill(content) {
  byId("name").value = content.get("name");
  byId("category").value = content.get("category") ?? "";
  byId("is_beta").checked = content.get("is_beta");
  byId("sharing").value = content.get("sharing");
  byId("config").value = write(content.get("config"), "  ");
}

function fields() {
  const value = (name) => (name === "is_beta" ? byId(name).checked : byId(name).value);
  return Object.fromEntries(Object.keys(TYPED).map((name) => [name, value(name)]));
}

function isEdited() {
  return opened !== null && Object.entries(fields()).some(([name, value]) => value !== shown[name]);
}

/** What the person has made of the integration. */
function draft() {
  clearProblem();
  const content = new Map(opened.content);
  for (const [name, value] of Object.entries(fields())) {
    if (value !== shown[name]) {
      content.set(name, TYPED[name](value));
    }
  }
  return content;
}

function clearProblem() {
  byId("config-problem").textContent = "";
  byId("config").removeAttribute("aria-invalid");
}

function terms() {
  return { reason: byId("reason").value, acknowledge_breaking: byId("acknowledge").checked ? "true" : "" };
}

/** Sends what was edited, guarded by the version that was read; who was slower is shown the conflict, and gets nothing. */
async function attempt(call) {
  const mine = draft();
  const edits = difference(opened.content, mine);
  if (edits.length === 0) {
    tell("Nothing is changed.");
    return null;
  }
  try {
    return await call(opened.id, [operation("test", "/version", opened.version), ...edits], terms());
  } catch (refused) {
    const conflict = refused.details?.get("conflict");
    if (!conflict) {
      throw refused;
    }
    const theirs = await api.get(opened.id);
    if (theirs.get("version").text !== conflict.get("current_version").text) {
      // Somebody was even faster: ask what that did.
      await attempt(api.preview);
      return null;
    }
    explain(conflict, mine, theirs, (merged) => act(() => resolved(theirs, merged))(), () => view("editor"));
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
  const verdict = element(
    "p",
    {},
    level(impact.get("level")),
    reached.length > 0 ? ` It reaches ${environments(told, "reached_environment")}:` : " It is installed nowhere.",
  );
  showPreview(
    [
      remarks("This must be mended first", told.get("violations")),
      verdict,
      reached.length > 0 && element("ul", { class: "note" }, ...reached.map((id) => element("li", {}, id))),
      remarks("What it does to live connections", impact.get("reasons")),
      remarks("Advice", told.get("findings")),
      element("h4", {}, "What changes"),
      changes(told.get("changes")),
    ],
    told,
  );
  tell(told.get("violations").length > 0 ? "It would be refused." : "This is what saving would do.");
}

function showPreview(content, told) {
  byId("preview-content").replaceChildren(...content.filter(Boolean));
  const isAsked = told.get("violations").some((violation) => violation.get("code") === "breaking_change");
  byId("acknowledgement").hidden = !(isAsked || byId("acknowledge").checked);
  byId("preview").hidden = false;
  focus(byId("preview-title"));
}

async function save() {
  const saved = await attempt(api.save);
  if (saved !== null) {
    show(saved);
    byId("reason").value = "";
    tell(saved.effect === "unchanged" ? "The service has it so already." : `Saved as version ${opened.version.text}.`);
    await refreshHistory();
  }
}

/** Goes on with what became of a conflict, on top of what the others saved. */
async function resolved(theirs, merged) {
  show(theirs, merged);
  await refreshHistory();
  if (isEdited()) {
    await preview();
    tell(`Merged with version ${opened.version.text}. Look it over, then save.`);
  } else {
    tell(`Nothing of yours is left to save: this is version ${opened.version.text}.`);
  }
}

async function listHistory(cursor) {
  const page = await api.history(opened.id, cursor);
  const entries = page.get("result").map(update);
  byId("updates").append(...entries);
  byId("history-button").hidden = true;
  cursors.history = page.get("next_cursor");
  byId("older").hidden = cursors.history === null;
  if (!byId("updates").hasChildNodes()) {
    byId("updates").append(element("li", {}, "No update is remembered."));
  }
  return entries;
}

/** Only if it is open. */
async function refreshHistory() {
  if (byId("updates").hasChildNodes()) {
    byId("updates").replaceChildren();
    await listHistory();
  }
}

function update(past) {
  const version = past.get("version");
  return element(
    "li",
    {},
    element("h4", { tabindex: "-1" }, `Version ${version.text}`),
    byWhom(past),
    changed(past.get("changes")),
    element("button", { click: act(() => takeBack(version)), type: "button", class: "quiet" }, `Take back ${version.text}`),
  );
}

function changed(places) {
  return places === null
    ? element("p", {}, "What it changed is unknown: no history was kept of the update that followed.")
    : element(
        "details",
        {},
        element("summary", {}, ...places.flatMap((place) => [pointer(place.get("pointer")), " "])),
        changes(places),
      );
}

async function takeBack(version) {
  try {
    const reverted = await api.revert(opened.id, version, terms());
    const isKept = isEdited();
    if (!isKept) {
      show(reverted);
    }
    const left = isKept ? " Your unsaved text is still here: saving will merge the two." : "";
    tell(
      reverted.effect === "unchanged"
        ? `Version ${version.text} has been taken back already.`
        : `Version ${version.text} is taken back by version ${reverted.get("version").text}.${left}`,
    );
    await refreshHistory();
    focus(byId("history-title"));
  } catch (refused) {
    if (!(refused instanceof Refused && refused.details.has("conflict"))) {
      throw refused;
    }
    explainRevert(refused, version, () => view("editor"));
    view("conflict");
  }
}

byId("sign-in-form").addEventListener("submit", act(async () => {
  session.begin(byId("token").value.trim(), byId("author").value.trim());
  byId("token").value = "";
  await enter();
}));
byId("sign-out").addEventListener("click", () => {
  session.end();
  // Nothing of what was shown stays behind.
  location.replace(location.pathname);
});
byId("more").addEventListener("click", act(() => list(cursors.list)));
byId("editor-form").addEventListener("submit", act(save));
byId("preview-button").addEventListener("click", act(preview));
byId("history-button").addEventListener("click", act(async () => {
  await listHistory();
  focus(byId("history-title"));
}));
byId("older").addEventListener("click", act(async () => {
  (await listHistory(cursors.history))[0]?.querySelector("h4").focus();
}));
addEventListener("hashchange", async () => {
  await busy;
  act(route)();
});
addEventListener("beforeunload", (event) => isEdited() && event.preventDefault());
act(enter)();
