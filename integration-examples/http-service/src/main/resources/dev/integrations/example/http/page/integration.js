/** One integration and the tabs below its head. */

import { showAccess } from "./access.js";
import { api } from "./api.js";
import { byId } from "./dom.js";
import { close, restore, showAnother } from "./definition.js";
import { opened, openedNew } from "./head.js";
import { showHistory } from "./history.js";
import { isOurs } from "./state.js";

const TABS = ["definition", "history", "access"];

/** Opens an integration by its id. What was open stays so, and can be typed into, until it is here. */
export async function open(id) {
  const integration = await api.get(encodeURIComponent(id));
  const isOwn = isOurs(integration) ?? (await isAllowedToChange(id));
  close();
  opened(integration, isOwn);
  await showAnother();
  restore(() => open(id));
}

/** Opens a new one; as a copy, if the id of another is given. */
export async function openNew(original) {
  const copied = original ? await api.get(encodeURIComponent(original)) : null;
  close();
  openedNew(copied);
  tab("definition");
  await showAnother();
  restore(() => openNew(original));
}

/** Only the owner is shown the history. */
async function isAllowedToChange(id) {
  try {
    await api.history(encodeURIComponent(id));
    return true;
  } catch (refused) {
    if (refused.status === 403) {
      return false;
    }
    throw refused;
  }
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
