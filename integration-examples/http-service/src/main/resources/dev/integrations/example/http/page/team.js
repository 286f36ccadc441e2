/** The profile of a team: one's own to change, another's to read. */

import { act } from "./action.js";
import { api } from "./api.js";
import { byId, data, element, focus, tell, time } from "./dom.js";
import { state } from "./state.js";

const FIELDS = ["name", "domain", "logo", "tos_link"];

let team = null;

/** Shows a team; the own one if no id is given. */
export async function showTeam(id) {
  team = id ? await api.team(encodeURIComponent(id)) : ((await api.teams()).get("result")[0] ?? null);
  const isOwn = team !== null && team.get("id") === state.team?.get("id");
  byId("team-title").replaceChildren(team === null ? "Your team has no profile" : data(team.get("name")));
  document.title = byId("team-title").textContent;
  byId("team-form").hidden = !isOwn;
  byId("team-problem").textContent = "";
  if (team === null) {
    byId("team-facts").replaceChildren(element("dd", {}, "Its token works, but nobody has registered the team."));
    return;
  }
  const facts = [
    ["Domain", !isOwn && team.get("domain")],
    ["Terms of service", !isOwn && team.get("tos_link")],
    ["Verified", team.get("is_verified") ? "yes" : "no"],
    ["White-labeled", team.get("is_white_labeled") && "yes"],
    ["Impersonation", team.get("allow_impersonation") ? "allowed" : "not allowed"],
    ["Id", team.get("id")],
  ];
  byId("team-facts").replaceChildren(
    ...facts.filter(([, value]) => value).flatMap(([label, value]) => [element("dt", {}, label), element("dd", {}, data(value))]),
    element("dt", {}, "Last change"),
    element("dd", {}, time(team.get("updated_at"))),
  );
  for (const field of FIELDS) {
    byId(`team-${field}`).value = team.get(field) ?? "";
  }
}

function changedFields() {
  return FIELDS.filter((field) => byId(`team-${field}`).value !== (team.get(field) ?? ""));
}

/** Whether something of the profile is not saved. */
export function isProfileEdited() {
  return !byId("team").hidden && !byId("team-form").hidden && changedFields().length > 0;
}

/** Leaves the profile, unless the person would rather stay. */
export function closeProfile() {
  if (isProfileEdited() && !confirm("The profile is not saved. Leave it?")) {
    throw new Error("You are still here: save the profile before you leave.");
  }
}

async function save() {
  const changed = changedFields();
  if (changed.length === 0) {
    tell("Nothing is changed.");
    return;
  }
  const values = changed.map((field) => [field, byId(`team-${field}`).value || null]);
  try {
    state.team = await api.saveTeam(team.get("id"), new Map([["version", team.get("version")], ...values]));
  } catch (refused) {
    if (refused.details?.get("code") === "version_conflict") {
      await meet();
      return;
    }
    const violation = refused.details?.get("violations")?.[0];
    byId("team-problem").textContent = refused.message;
    if (violation) {
      focus(byId(`team-${violation.get("pointer").slice(1)}`) ?? byId("team-name"));
    }
    throw refused;
  }
  await showTeam();
  tell("The profile is saved.");
}

/** Goes on with what was typed, on top of what others have made of the profile meanwhile. */
async function meet() {
  const typed = changedFields().map((field) => [field, byId(`team-${field}`).value]);
  await showTeam();
  for (const [field, value] of typed) {
    byId(`team-${field}`).value = value;
  }
  tell("Somebody else has just changed the profile. What you typed is still here: look it over, then save.", true);
}

byId("team-form").addEventListener("submit", act(save));
