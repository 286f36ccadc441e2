/** Makes elements. Everything that is shown becomes text, never markup. */

/** The element of the page with this id. */
export function byId(id) {
  return document.getElementById(id);
}

/** An element with attributes (functions listen to an event) and content; what is null, false, or empty text is left out. */
export function element(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      made.addEventListener(key, value);
    } else if (value !== null && value !== false) {
      made.setAttribute(key, value);
    }
  }
  made.append(...content.filter((item) => item !== null && item !== false && item !== ""));
  return made;
}

/** A button that does something. */
export function button(text, click, attributes = {}) {
  return element("button", { type: "button", click, ...attributes }, text);
}

/** A field below its label. */
export function labelled(label, field) {
  return element("div", {}, element("label", { for: field.id }, label), field);
}

/** Says what happened, also to those who only listen. */
export function tell(message, isBad = false) {
  const status = byId("status");
  status.textContent = visible(message);
  status.classList.toggle("bad", isBad);
}

const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;

/** Empties a field, unless something else was typed into it since. */
export function clear(id, typed) {
  if (byId(id).value === typed) {
    byId(id).value = "";
  }
}

/** A text as a field of one line holds it. */
export function oneLine(text) {
  return text.replace(/[\n\r]/g, "");
}

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
  return element("time", { datetime: instant, title: instant }, new Date(instant).toLocaleString([], options));
}

/** How many there are, and of what. */
export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString()} ${number === 1 ? one : many}`;
}

/** The picture of something, or the first letter of its name if there is none or it does not come. */
export function logo(address, name) {
  const letter = element("span", { class: "logo", "aria-hidden": "true" }, visible([...name.trim()][0] ?? "?").toUpperCase());
  if (typeof address === "string" && /^https:\/\/[^{}\s]+$/.test(address)) {
    const picture = element("img", { class: "logo", alt: "", referrerpolicy: "no-referrer", loading: "lazy", width: "40", height: "40" });
    picture.addEventListener("error", () => picture.replaceWith(letter));
    picture.src = address;
    return picture;
  }
  return letter;
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

export function pointer(text) {
  return element("code", { class: "pointer" }, data(text || "the whole document"));
}

/** What the service remarks about places; each leads there. */
export function remarks(title, list, goTo) {
  return list.length === 0
    ? null
    : element(
        "section",
        { class: "remarks" },
        element("h3", {}, title),
        element("ul", {}, ...list.map((remark) => element("li", {}, ...about(remark, goTo)))),
      );
}

function about(remark, goTo) {
  const place = remark.get("pointer");
  return [
    remark.has("level") && level(remark.get("level")),
    element("button", { type: "button", class: "link", "data-pointer": place, click: () => goTo(place) }, pointer(place)),
    " ",
    data(remark.get("message")),
  ];
}

/** How much a change does to live connections. */
export function level(name) {
  return element("span", { class: `tag ${name}` }, name);
}
