/** Makes elements. Everything that is shown becomes text, never markup. */

import { write } from "./json.js";

/** The element of the page with this id. */
export function byId(id) {
  return document.getElementById(id);
}

/** An element with attributes (functions listen to an event) and content; what is null or false is left out. */
export function element(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      made.addEventListener(key, value);
    } else if (value !== null && value !== false) {
      made.setAttribute(key, value);
    }
  }
  made.append(...content.filter((item) => item !== null && item !== false));
  return made;
}

/** Says what happened, also to those who only listen. */
export function tell(message, isBad = false) {
  const status = byId("status");
  status.textContent = message;
  status.classList.toggle("bad", isBad);
}

export function focus(target) {
  target.scrollIntoView({ block: "nearest" });
  target.focus();
}

export function time(instant) {
  const options = { dateStyle: "medium", timeStyle: "short" };
  return element("time", { datetime: instant }, new Date(instant).toLocaleString([], options));
}

/** Who made an update, when and why. */
export function byWhom(update) {
  const reason = update.get("reason");
  return element(
    "p",
    { class: "by" },
    `${update.get("author") ?? "Somebody without a name"}, `,
    time(update.get("updated_at")),
    reason !== null && `, “${reason}”`,
  );
}

/** What a place holds on each side, under its label: [label, name of the member]. */
export function sides(place, labels) {
  return element(
    "dl",
    { class: "sides" },
    ...labels.map(([label, name]) =>
      element("div", { class: name }, element("dt", {}, label), element("dd", {}, held(place, name))),
    ),
  );
}

function held(place, name) {
  return place.has(name)
    ? element("pre", {}, write(place.get(name), "  "))
    : element("em", {}, "not there");
}

export function pointer(text) {
  return element("code", { class: "pointer" }, text);
}

/** Places that differ, before and after. */
export function changes(places) {
  const labels = [["Before", "before"], ["After", "after"]];
  return element(
    "ul",
    { class: "places" },
    ...places.map((place) => element("li", {}, pointer(place.get("pointer")), sides(place, labels))),
  );
}

/** What the service remarks about places. */
export function remarks(title, list) {
  return list.length === 0
    ? null
    : element(
        "section",
        { class: "remarks" },
        element("h4", {}, title),
        element(
          "ul",
          {},
          ...list.map((remark) =>
            element(
              "li",
              {},
              remark.has("level") && level(remark.get("level")),
              " ",
              pointer(remark.get("pointer")),
              ` ${remark.get("message")}`,
            ),
          ),
        ),
      );
}

/** How much a change does to live connections. */
export function level(name) {
  return element("span", { class: `tag ${name}` }, name);
}
