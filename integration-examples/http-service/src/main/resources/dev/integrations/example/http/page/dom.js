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
  status.textContent = visible(message);
  status.classList.toggle("bad", isBad);
}

const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;

/** A text from the data, with what cannot be seen, or turns a line around, told by its number. */
export function visible(text) {
  const number = (unseen) => unseen.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  return text.replace(UNSEEN, (unseen) => `<U+${number(unseen)}>`);
}

/** The same as an element, so that writing from right to left stays within it. */
export function data(text) {
  return element("bdi", {}, visible(text));
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
    data(update.get("author") ?? "Somebody without a name"),
    ", ",
    time(update.get("updated_at")),
    ...(reason === null ? [] : [", “", data(reason), "”"]),
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
    ? element("pre", {}, ...write(place.get(name), "  ").split("\n").flatMap((line) => [data(line), "\n"]).slice(0, -1))
    : element("em", {}, "not there");
}

export function pointer(text) {
  return element("code", { class: "pointer" }, data(text || "the whole document"));
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
              " ",
              data(remark.get("message")),
            ),
          ),
        ),
      );
}

/** How much a change does to live connections. */
export function level(name) {
  return element("span", { class: `tag ${name}` }, name);
}
