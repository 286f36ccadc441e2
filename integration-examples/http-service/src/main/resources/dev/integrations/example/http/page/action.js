/** One action at a time; what takes long is seen, and what goes wrong is told. */

import { byId, tell } from "./dom.js";

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
    if (busy === null) {
      tell("");
      const shown = setTimeout(() => {
        byId("progress").hidden = false;
      }, LONG);
      busy = action(event)
        .catch((problem) => failed(problem))
        .finally(() => {
          clearTimeout(shown);
          byId("progress").hidden = true;
          busy = null;
        });
    }
  };
}

/** Waits for the running action. */
export async function idle() {
  await busy;
}
