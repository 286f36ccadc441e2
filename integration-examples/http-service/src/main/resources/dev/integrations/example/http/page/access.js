/** Where an integration is installed, who asks for it, and its end. */

import { act } from "./action.js";
import { api, Refused } from "./api.js";
import { refresh } from "./definition.js";
import { byId, button, count, data, element, focus, oneLine, tell, time, visible } from "./dom.js";
import { drop } from "./draft.js";
import { environments } from "./head.js";
import { state } from "./state.js";

const STATES = {
  pending: "Your request waits for the owner's decision.",
  approved: "The owner has approved your request: you can install it.",
  refused: "The owner has refused your request. You can ask again.",
  withdrawn: "You have withdrawn your request. You can ask again.",
};

const MODES = {
  allow: "Every team may install it.",
  ask: "A team may install it once the owner approves its request.",
  deny: "Only the owner may install it. Where others have it installed, it stays.",
};

const names = new Map();
const cursors = {};

/** What the open dialog is about, whatever is opened behind it. */
let doomed = null;

export async function showAccess() {
  const { isOwn, told } = state.opened;
  byId("deletion").hidden = !isOwn;
  byId("installations").replaceChildren();
  byId("requests").replaceChildren();
  byId("approved").replaceChildren();
  byId("sharing-note").textContent = MODES[told.get("sharing")];
  await listInstallations();
  await listRequests();
  if (isOwn) {
    await listApproved();
  }
}

/** Reads again what is opened, and what this tab shows of it. */
async function again(message, target) {
  await refresh();
  await showAccess();
  tell(message);
  focus(byId(target));
}

async function listInstallations(cursor) {
  const page = await api.installations(state.opened.id, cursor);
  byId("installations").append(...page.get("result").map(installation));
  cursors.installations = page.get("next_cursor");
  byId("more-installations").hidden = cursors.installations === null;
  if (!byId("installations").hasChildNodes()) {
    byId("installations").append(element("li", {}, "None."));
  }
  const own = new Set(page.get("result").map((one) => one.get("environment_id")));
  const others = state.opened.isOwn && cursor === undefined && cursors.installations === null
    ? state.opened.told.get("installed_environment").filter((id) => !own.has(id))
    : [];
  byId("others-environments").replaceChildren(
    ...(others.length === 0
      ? []
      : [
          element("h3", {}, `Other teams have it in ${count(others.length, "environment")}${state.opened.told.get("installed_environment_truncated") ? " or more" : ""}`),
          element("ul", { class: "note" }, ...others.map((id) => element("li", {}, element("code", {}, id)))),
        ]),
  );
}

function installation(installed) {
  const environment = installed.get("environment_id");
  return element(
    "li",
    {},
    element("div", {}, "Environment ", element("code", {}, environment), element("p", { class: "note" }, "since ", time(installed.get("created_at")))),
    button("Uninstall", act(async () => {
      if (!confirm("Connections that use it there end at once. Uninstall it?")) {
        return;
      }
      await api.uninstall(installed.get("id"));
      await again(`Uninstalled from ${environment}.`, "installations-title");
    }), { "aria-label": `Uninstall from ${environment}` }),
  );
}

async function listRequests(cursor) {
  const { id, isOwn, told } = state.opened;
  const page = await api.requests(id, cursor);
  const requests = page.get("result");
  cursors.requests = page.get("next_cursor");
  byId("more-requests").hidden = cursors.requests === null;
  if (isOwn) {
    byId("requests").append(...(await Promise.all(requests.map(pending))));
    if (!byId("requests").hasChildNodes()) {
      byId("requests").append(element("li", {}, "Nobody waits for your decision."));
    }
    byId("ask").hidden = byId("withdraw").hidden = true;
    byId("install-form").hidden = false;
    return;
  }
  const own = requests[0]?.get("state");
  const sharing = told.get("sharing");
  const isAsked = sharing === "ask";
  byId("install-form").hidden = sharing === "deny" || (isAsked && own !== "approved");
  byId("requests").replaceChildren(...(own ? [element("li", {}, STATES[own])] : []));
  byId("ask").hidden = !isAsked || own === "pending" || own === "approved";
  byId("withdraw").hidden = own !== "pending";
}

async function pending(request) {
  const team = request.get("team_id");
  const name = await nameOf(team);
  const decide = (decision, told) =>
    act(async () => {
      await api.decide(state.opened.id, team, decision);
      await again(`${told} ${name}.`, "sharing-title");
    });
  return row(
    request,
    name,
    "asked",
    button("Approve", decide("approve", "Approved:"), { class: "primary", "aria-label": `Approve ${visible(name)}` }),
    button("Refuse", decide("refuse", "Refused:"), { "aria-label": `Refuse ${visible(name)}` }),
  );
}

async function listApproved() {
  const page = await api.requests(state.opened.id, null, "approved");
  const approved = page.get("result");
  if (approved.length > 0) {
    byId("approved").replaceChildren(
      element("h3", {}, "Approved teams"),
      element("ul", { class: "rows" }, ...(await Promise.all(approved.map(permitted)))),
      page.get("next_cursor") === null ? "" : element("p", { class: "note" }, "and others"),
    );
  }
}

async function permitted(request) {
  return row(request, await nameOf(request.get("team_id")), "approved");
}

/** A request, what became of it last, and what can be done about it. */
function row(request, name, became, ...actions) {
  const link = element("a", { href: `#team/${request.get("team_id")}` }, data(name));
  const when = element("p", { class: "note" }, `${became} `, time(request.get("updated_at")));
  return element("li", {}, element("div", {}, link, when), ...actions);
}

/** A team without a profile is called by its id. */
async function nameOf(team) {
  if (!names.has(team)) {
    const name = await api.team(team).then((found) => found.get("name"), (problem) => {
      if (problem.status === 404) {
        return `Team ${team}`;
      }
      throw problem;
    });
    names.set(team, name);
  }
  return names.get(team);
}

/** Asks about what is stored now, if that is what the person has seen. */
async function askForDeletion() {
  const seen = state.opened.told.get("version").text;
  await refresh();
  if (state.opened.told.get("version").text === seen) {
    confirmDeletion(false);
  } else {
    await tellOfAnotherVersion();
  }
}

async function tellOfAnotherVersion() {
  await showAccess();
  tell(`Version ${state.opened.told.get("version").text} was saved meanwhile: look it over, then delete it.`, true);
}

function confirmDeletion(isInstalled) {
  const { id, told } = state.opened;
  doomed = { id, version: told.get("version"), name: told.get("name"), isForced: isInstalled };
  const places = told.get("installed_environment");
  byId("confirm-title").replaceChildren("Delete ", data(told.get("name")), "?");
  byId("in-the-way").replaceChildren(
    ...(isInstalled || places.length > 0
      ? [
          element(
            "p",
            { class: "problem" },
            isInstalled ? "Other teams have it installed: their connections end. " : "",
            `It is installed in ${environments(told, "installed_environment")}:`,
          ),
          element("ul", { class: "note" }, ...places.slice(0, 10).map((id) => element("li", {}, element("code", {}, id)))),
        ]
      : [element("p", {}, "It is installed nowhere.")]),
  );
  byId("confirm-name").value = "";
  byId("confirm-delete").disabled = true;
  byId("confirm-delete").textContent = isInstalled ? "Delete all the same" : "Delete";
  byId("confirm-deletion").showModal();
  byId("confirm-name").focus();
}

async function remove({ id, version, name, isForced }) {
  const { hash } = location;
  try {
    await api.remove(id, version, isForced);
  } catch (refused) {
    const code = refused instanceof Refused && refused.details.get("code");
    if (code === "version_conflict") {
      await refresh();
      await tellOfAnotherVersion();
      return;
    }
    if (code === "still_installed") {
      await refresh();
      confirmDeletion(true);
      tell("Other teams have it installed.", true);
      return;
    }
    throw refused;
  }
  drop(id);
  state.opened = null;
  state.news = `${name} is deleted.`;
  if (location.hash === hash) {
    location.hash = "#";
  }
}

byId("install-form").addEventListener("submit", act(async () => {
  const made = await api.install(state.opened.id, byId("environment").value.trim());
  byId("environment").value = "";
  await again(`Installed in ${made.get("environment_id")}.`, "installations-title");
}));
byId("more-installations").addEventListener("click", act(() => listInstallations(cursors.installations)));
byId("more-requests").addEventListener("click", act(() => listRequests(cursors.requests)));
byId("ask").addEventListener("click", act(async () => {
  await api.ask(state.opened.id);
  await again("Asked: the owner decides.", "sharing-title");
}));
byId("withdraw").addEventListener("click", act(async () => {
  await api.withdraw(state.opened.id);
  await again("The request is withdrawn.", "sharing-title");
}));
byId("delete").addEventListener("click", act(askForDeletion));
byId("confirm-name").addEventListener("input", () => {
  byId("confirm-delete").disabled = byId("confirm-name").value !== oneLine(doomed.name);
});
byId("confirm-delete").addEventListener("click", act(async () => {
  byId("confirm-deletion").close();
  await remove(doomed);
}));
