/** One action at a time; what takes long is seen, and what goes wrong is told. */

import { byId, focus, tell } from "./dom.js";

/** From then on a person wonders whether anything happens; in milliseconds. */
const LONG = 1_000;

let busy = null;
let failed = (problem) => tell(problem.message, true);

/** Sets what is done about an action that failed. */
export function onFailure(handler) {
  failed = handler;
}

/** A listener that runs an action, unless another is still running. */
export function act(action) {
  return (event) => {
    event?.preventDefault();
    if (busy !== null) {
      tell("Something else is still running: try again when it is done.");
    } else {
      tell("");
      const hadFocus = document.activeElement !== document.body;
      const shown = setTimeout(() => {
        byId("progress").hidden = false;
      }, LONG);
      busy = action(event)
        .catch((problem) => failed(problem))
        .finally(() => {
          clearTimeout(shown);
          byId("progress").hidden = true;
          busy = null;
          if (hadFocus && !document.activeElement.checkVisibility({ visibilityProperty: true })) {
            document.activeElement.blur();
          }
          if (hadFocus && document.activeElement === document.body) {
            // What had the focus is gone.
            focus([...document.querySelectorAll("main h1")].find((title) => title.checkVisibility()));
          }
        });
    }
  };
}

/** Runs an action once no other is running. */
export async function whenIdle(action) {
  while (busy !== null) {
    await busy;
  }
  act(action)();
}
