/** The sections of the page, one of which is seen. */

import { byId, focus } from "./dom.js";

const sections = () => document.querySelectorAll("main > section");

/** Shows a section, and no dialog of another; the focus goes to its heading. */
export function view(name) {
  document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  sections().forEach((section) => {
    section.hidden = section.id !== name;
  });
  focus(byId(name).querySelector("h1"));
}
