/** The page: who is signed in, and which view an address leads to. */

import { act, onFailure, whenIdle } from "./action.js";
import { api, session } from "./api.js";
import { changed, close, isEdited, tellOfText } from "./definition.js";
import { byId, data, focus, tell } from "./dom.js";
import { isKept } from "./draft.js";
import { open, openNew, turnTo } from "./integration.js";
import { showList } from "./list.js";
import { tellViolations } from "./saving.js";
import { state } from "./state.js";
import { closeProfile, isProfileEdited, showTeam } from "./team.js";
import { view } from "./view.js";

function failed(problem) {
  tell(problem.message, true);
  if (problem.status === 401) {
    askForToken();
    tell("The service does not know this token.", true);
  } else {
    tellOfText(problem);
    tellViolations(problem);
  }
}

function askForToken() {
  if (isEdited()) {
    changed();
  }
  session.expire();
  state.opened = null;
  byId("sign-out").hidden = byId("who").hidden = byId("main-nav").hidden = true;
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
  state.team = teams.get("result")[0] ?? null;
  const who = [session.author, state.team?.get("name")].filter(Boolean).map(data);
  byId("who").replaceChildren(...who.flatMap((name, i) => (i === 0 ? [name] : [", ", name])));
  byId("sign-out").hidden = byId("who").hidden = byId("main-nav").hidden = false;
  await route();
}

/** Shows what the address asks for: `#?search=…`, `#new`, `#new/ID`, `#team`, `#team/ID`, `#ID`, or `#ID/history?place=…`. */
async function route() {
  const [path, query] = location.hash.slice(1).split("?");
  const [first, second] = path.split("/");
  document.querySelectorAll("#main-nav a").forEach((link) => {
    if (link.hash.slice(1) === first) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  });
  const { news } = state;
  state.news = "";
  try {
    await lead(first, second, new URLSearchParams(query));
  } catch (problem) {
    if (problem.status !== 401) {
      await stay();
    }
    throw problem;
  }
  tell(news);
}

/** Goes nowhere: what is open stays so; else there is the list. */
async function stay() {
  if (!byId("team").hidden) {
    history.replaceState(null, "", "#team");
  } else if (state.opened !== null) {
    history.replaceState(null, "", `#${state.opened.place}`);
    await turnTo();
    view("integration");
  } else {
    history.replaceState(null, "", "#");
    if (byId("list").hidden) {
      view("list");
      await showList(new URLSearchParams());
    }
  }
}

async function lead(first, second, query) {
  closeProfile();
  if (first === "") {
    close();
    view("list");
    await showList(query);
  } else if (first === "team") {
    await showTeam(second);
    close();
    view("team");
  } else if (first === "new") {
    await openNew(second);
    view("integration");
  } else {
    if (first !== state.opened?.id) {
      await open(first);
    }
    await turnTo(second, query);
    view("integration");
  }
}

onFailure(failed);

byId("sign-in-form").addEventListener("submit", act(async () => {
  session.begin(byId("token").value.trim(), byId("author").value.trim());
  byId("token").value = "";
  await enter();
}));
byId("sign-out").addEventListener("click", () => {
  if ((isEdited() || isKept()) && !confirm("What is not saved will be lost. Sign out?")) {
    return;
  }
  state.opened = null;
  session.end();
  // Nothing of what was shown stays behind.
  location.replace(location.pathname);
});
addEventListener("hashchange", () => whenIdle(route));
addEventListener("beforeunload", (event) => {
  const isUnsaved = isEdited();
  if (isUnsaved) {
    changed();
  }
  // Closed, the tab takes along what it keeps.
  if (isUnsaved || isKept() || isProfileEdited()) {
    event.preventDefault();
  }
});
for (const event of ["online", "offline"]) {
  addEventListener(event, () => {
    byId("offline").hidden = navigator.onLine;
    tell(navigator.onLine ? "You are back: what failed can be tried again." : "");
  });
}
byId("offline").hidden = navigator.onLine;
act(enter)();
