/** The head of an integration: what it is, whose, and where to go from it. */

import { byId, count, data, element, logo, time, visible } from "./dom.js";
import { at } from "./json.js";
import { isOurs, NAMELESS, state } from "./state.js";

const FIELDS = ["name", "category", "is_beta", "sharing", "config"];

/** Takes an integration for the one that is looked at; `isOwn` tells whether the team owns it. */
export function opened(integration, isOwn) {
  const id = integration.get("id");
  const owner = integration.get("team");
  const content = new Map(FIELDS.map((name) => [name, integration.get(name)]));
  state.opened = { id, version: integration.get("version"), content, isOwn, told: integration, place: id };
  byId("title").replaceChildren(data(content.get("name")));
  document.title = visible(content.get("name"));
  byId("logo").replaceChildren(logo(at(content.get("config"), "/logo"), content.get("name")));
  const tags = [content.get("is_beta") && "beta", content.get("category")].filter(Boolean);
  byId("tags").replaceChildren(...tags.map((tag) => element("span", { class: "tag" }, data(tag))));
  const name = owner === null ? NAMELESS : data(owner.get("name"));
  byId("facts").replaceChildren(
    ...(isOwn ? [] : ["Owned by ", element("a", { href: `#team/${integration.get("team_id")}` }, name), ": you can read it. "]),
    `Version ${state.opened.version.text}, `,
    time(integration.get("updated_at")),
    ` · installed in ${environments(integration, "installed_environment")} · `,
    element("a", { href: `#new/${id}` }, "Copy it"),
  );
  byId("tabs").hidden = false;
  byId("definition-tab").href = `#${id}`;
  byId("history-tab").href = `#${id}/history`;
  byId("access-tab").href = `#${id}/access`;
  byId("history-tab").hidden = !isOwn;
}

/** Takes a new integration, empty or a copy, for the one that is looked at. */
export function openedNew(copied) {
  const content = new Map([
    ["name", copied ? `${copied.get("name")} copy` : ""],
    ["category", copied?.get("category") ?? null],
    ["is_beta", copied?.get("is_beta") ?? false],
    ["sharing", "deny"],
    ["config", copied?.get("config") ?? new Map()],
  ]);
  const place = copied ? `new/${copied.get("id")}` : "new";
  state.opened = { id: null, version: null, content, isOwn: true, told: null, place };
  byId("title").textContent = copied ? "A copy" : "New integration";
  document.title = byId("title").textContent;
  byId("logo").replaceChildren();
  byId("tags").replaceChildren();
  byId("facts").textContent =
    copied && isOurs(copied) === false ? "Another team owns the original: what it does not show you must be filled in." : "";
  byId("tabs").hidden = true;
}

/** In how many environments. */
export function environments(told, name) {
  const more = told.get(`${name}_truncated`) ? "more than " : "";
  const places = told.get(name).length;
  return places === 0 ? "no environment" : `${more}${count(places, "environment")}`;
}
