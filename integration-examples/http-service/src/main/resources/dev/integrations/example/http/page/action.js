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
        byId("waiting").textContent = "Waiting for the service.";
      }, LONG);
      document.documentElement.dataset.busy = "";
      busy = action(event)
        .catch((problem) => failed(problem))
        .finally(() => {
          clearTimeout(shown);
          byId("progress").hidden = true;
          byId("waiting").textContent = "";
          busy = null;
          delete document.documentElement.dataset.busy;
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

/** A second click so soon after the first, and so near to it, is the same click; in milliseconds, and in pixels. */
const TWICE = 500;
const NEAR = 10;

let clicked = { at: -Infinity, x: 0, y: 0, button: null };

/** What came under the pointer by a click is not clicked by a double click. */
addEventListener(
  "click",
  (event) => {
    const button = event.target.closest("button, a");
    const { clientX: x, clientY: y, timeStamp: at, detail } = event;
    const isSecond =
      detail > 0 && at - clicked.at < TWICE && Math.hypot(x - clicked.x, y - clicked.y) < NEAR && button !== clicked.button;
    if (isSecond && button !== null) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    clicked = { at, x, y, button };
  },
  true,
);

/** Runs an action once no other is running. */
export async function whenIdle(action) {
  while (busy !== null) {
    await busy;
  }
  act(action)();
}
