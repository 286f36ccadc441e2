/** One integration and the tabs below its head. */

import { showAccess } from "./access.js";
import { api } from "./api.js";
import { byId } from "./dom.js";
import { restore, show, showDefinition } from "./definition.js";
import { openedNew } from "./head.js";
import { showHistory } from "./history.js";

const TABS = ["definition", "history", "access"];

/** Opens an integration by its id. */
export async function open(id) {
  await show(await api.get(encodeURIComponent(id)));
  restore();
}

/** Opens a new one; as a copy, if the id of another is given. */
export async function openNew(original) {
  openedNew(original ? await api.get(encodeURIComponent(original)) : null);
  tab("definition");
  await showDefinition();
  restore();
}

/** Shows one of the tabs; the others keep what they hold. */
export async function turnTo(name = "definition", query = new URLSearchParams()) {
  tab(name);
  if (name === "history") {
    await showHistory(query.get("place") ?? "");
  } else if (name === "access") {
    await showAccess();
  }
}

function tab(shown) {
  for (const name of TABS) {
    byId(name).hidden = name !== shown;
    if (name === shown) {
      byId(`${name}-tab`).setAttribute("aria-current", "page");
    } else {
      byId(`${name}-tab`).removeAttribute("aria-current");
    }
  }
}
