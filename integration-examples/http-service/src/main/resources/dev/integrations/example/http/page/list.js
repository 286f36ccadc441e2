/** The list: searched, filtered, in an order, and as far as it was asked for. */

import { act, whenIdle } from "./action.js";
import { api } from "./api.js";
import { byId, count, data, element, focus, logo, time } from "./dom.js";
import { isKept } from "./draft.js";
import { at } from "./json.js";
import { isOurs, NAMELESS } from "./state.js";

/** How long nobody types before the list is asked for, in milliseconds. */
const PAUSE = 300;

const FIELDS = { search: "search", category: "filter-category", sharing: "filter-sharing", order: "order" };

const SHARING = { allow: "every team", ask: "on request", deny: "only the owner" };

let cursor = null;
let pause;

/** Shows the list that an address asks for. */
export async function showList(query) {
  for (const [name, id] of Object.entries(FIELDS)) {
    byId(id).value = query.get(name) ?? (name === "order" ? "name" : "");
  }
  document.title = "Integrations";
  await load();
}

function wanted() {
  return Object.fromEntries(Object.entries(FIELDS).map(([name, id]) => [name, byId(id).value]));
}

async function load() {
  const page = await api.list(wanted());
  const focused = byId("integrations").contains(document.activeElement) ? document.activeElement.hash : null;
  byId("integrations").replaceChildren();
  append(page);
  if (focused !== null) {
    // What was walked to while the list was on its way.
    const same = [...byId("integrations").querySelectorAll("a")].find((link) => link.hash === focused);
    focus(same ?? byId("list-title"));
  }
}

function append(page) {
  const rows = page.get("result").map(row);
  byId("integrations").append(...rows);
  cursor = page.get("next_cursor");
  byId("more").hidden = cursor === null;
  byId("list-empty").hidden = byId("integrations").hasChildNodes();
  const conditions = Object.keys(FIELDS).filter((name) => name !== "order");
  byId("list-empty").textContent = conditions.some((name) => byId(FIELDS[name]).value)
    ? "None is like that: clear the search or a filter."
    : "There is none yet: create the first.";
  const known = new Set([...byId("categories").children].map((option) => option.value));
  const categories = page.get("result").map((integration) => integration.get("category"));
  byId("categories").append(
    ...[...new Set(categories)]
      .filter((category) => category !== null && !known.has(category))
      .map((category) => element("option", { value: category })),
  );
  return rows;
}

function row(integration) {
  const category = integration.get("category");
  const owner = ownerOf(integration);
  const places = integration.get("installed_environment").length;
  const more = integration.get("installed_environment_truncated") ? "more than " : "";
  return element(
    "li",
    {},
    logo(at(integration.get("config"), "/logo"), integration.get("name")),
    element(
      "div",
      {},
      element("a", { href: `#${integration.get("id")}` }, data(integration.get("name"))),
      integration.get("is_beta") && element("span", { class: "tag" }, "beta"),
      owner && element("span", { class: "tag" }, data(owner)),
      isKept(integration.get("id")) && element("span", { class: "tag risky" }, "not saved"),
      element(
        "p",
        { class: "note" },
        ...(category === null ? [] : [data(category), " · "]),
        `${SHARING[integration.get("sharing")]} · version ${integration.get("version").text}, `,
        time(integration.get("updated_at")),
        places > 0 && ` · installed in ${more}${count(places, "environment")}`,
      ),
    ),
  );
}

/** Whose it is, if it is not the own. */
function ownerOf(integration) {
  const isOwn = isOurs(integration);
  return isOwn ? null : (integration.get("team")?.get("name") ?? (isOwn === false && NAMELESS));
}

async function changed() {
  if (byId("list").hidden) {
    return; // somebody has gone on
  }
  const query = new URLSearchParams(Object.entries(wanted()).filter(([name, value]) => value && (name !== "order" || value !== "name")));
  history.replaceState(null, "", query.size > 0 ? `#?${query}` : "#");
  await load();
}

byId("filters").addEventListener("submit", act(changed));
byId("filters").addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => whenIdle(changed), PAUSE);
});

byId("more").addEventListener("click", act(async () => {
  const rows = append(await api.list(wanted(), cursor));
  focus(rows[0]?.querySelector("a") ?? byId("list-title"));
}));
