/** The usual sections of a config as a form. It edits the same text, and of that the place of a field and nothing else. */

import { button, count, data, element, focus, labelled, tell, visible } from "./dom.js";
import { removing, renaming, setting } from "./edit.js";
import { at, child, read } from "./json.js";

const SECTIONS = {
  authorization: { bearer: ["value"], header: ["header_name", "header_value", "expression"], basic: ["username", "password"] },
  pagination: {
    page: ["page_key", "limit_key"],
    cursor: ["cursor_path", "cursor_key", "prev_cursor_path", "has_next_path", "limit_key"],
    link_header: [],
    offset: ["offset_key", "limit_key"],
    range: ["range_unit"],
    dynamic: [
      "get_initial_pagination_values_expression",
      "get_pagination_values_expression",
      "get_cursor_from_response_expression",
    ],
  },
};

const VERBS = ["get", "post", "put", "patch", "delete"];

/** As many resources are shown at once. */
const MOST = 200;

let ids = 0;

/**
 * Makes the form.
 *
 * @param config `text()` of the config, `apply(change)` to it, `goTo(pointer)` in it, and `whoChanged(pointer)`
 */
export function sectionsForm(host, config) {
  let isReadOnly = false;
  let hasPast = false;
  let wanted = "";
  const open = new Set();

  function content() {
    return read(config.text());
  }

  function set(pointer, value) {
    config.apply(setting(config.text(), pointer, value));
  }

  function remove(pointer) {
    const change = removing(config.text(), pointer);
    if (change) {
      config.apply(change);
    }
  }

  function put(pointer, value) {
    if (value === undefined) {
      remove(pointer);
    } else {
      set(pointer, value);
    }
  }

  /** Draws it anew after a change of what there is; the focus goes to the field of a place. */
  function redraw(pointer) {
    draw();
    const field = fieldAt(pointer) ?? host.querySelector("input");
    focus(field);
    return field;
  }

  function field(label, pointer, value, { isKept = false } = {}) {
    const id = `form-field-${ids++}`;
    const isText = typeof value === "string" && !value.includes("\r");
    if (value !== undefined && !isText) {
      return element(
        "p",
        { class: "note" },
        data(label),
        `: ${value === null ? "null" : "not a text of one line"}. `,
        button("Edit it in the text", () => config.goTo(pointer), { class: "link", "data-place": pointer }),
      );
    }
    // A field of one line would take the line breaks out.
    const kind = value?.includes("\n") || pointer.endsWith("expression") ? "textarea" : "input";
    const input = element(kind, { id, "data-place": pointer, autocomplete: "off", spellcheck: "false" });
    input.value = isReadOnly ? visible(value ?? "") : (value ?? "");
    input.addEventListener("input", () => set(pointer, input.value));
    if (!isKept) {
      // Not at once, so that what is typed anew keeps its place.
      input.addEventListener("change", () => input.value === "" && remove(pointer));
    }
    return labelled(data(label), input);
  }

  function chooser(label, pointer, value, choices, chosen) {
    const select = element(
      "select",
      { id: `form-field-${ids++}`, "data-place": pointer },
      ...[...new Set([...choices, value ?? ""])].map((choice) => element("option", { value: choice }, choice || "not set")),
    );
    select.value = value ?? "";
    select.addEventListener("change", () => chosen(select.value));
    return labelled(label, select);
  }

  /** A field that is given the name of something new, and a button that adds it. */
  function adder(label, pointer, taken, add) {
    const input = element("input", { id: `form-field-${ids++}`, "data-place": pointer, autocomplete: "off", spellcheck: "false" });
    const problem = element("p", { class: "problem", role: "alert" });
    const go = () => {
      const name = input.value.trim();
      problem.textContent = name === "" ? "It needs a name." : taken.includes(name) ? "It is there already." : "";
      if (problem.textContent === "") {
        add(name);
      }
    };
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        go();
      }
    });
    return element("div", { class: "adder" }, labelled(label, input), button("Add", go, { "aria-label": `Add: ${label}` }), problem);
  }

  function group(title, ...content) {
    return element("fieldset", { class: "group" }, element("legend", {}, data(title)), ...content);
  }

  function other(title, pointer) {
    return group(
      title,
      element("p", { class: "note" }, "It is not of the usual shape. ", button("Edit it in the text", () => config.goTo(pointer), { class: "link" })),
    );
  }

  function headers(all) {
    const pointer = "/headers";
    if (all !== undefined && !(all instanceof Map)) {
      return other("Headers", pointer);
    }
    const names = [...(all ?? new Map()).keys()];
    return group(
      "Headers",
      element(
        "ul",
        { class: "rows" },
        ...names.map((name) =>
          element(
            "li",
            {},
            field(name, child(pointer, name), all.get(name), { isKept: true }),
            button("Remove", () => {
              remove(child(pointer, name));
              redraw(pointer);
            }, { "aria-label": `Remove the header ${visible(name)}` }),
          ),
        ),
      ),
      adder("New header", pointer, names, (name) => {
        set(child(pointer, name), "");
        redraw(child(pointer, name));
      }),
    );
  }

  function formatted(title, key, section) {
    const pointer = `/${key}`;
    const config = section instanceof Map ? section.get("config") : undefined;
    const format = section instanceof Map ? section.get("format") : undefined;
    const isUsual =
      (section ?? null) === null ||
      (section instanceof Map && (config === undefined || config instanceof Map) && ["string", "undefined"].includes(typeof format));
    if (!isUsual) {
      return other(title, pointer);
    }
    const formats = SECTIONS[key];
    // What one format needs means nothing to another, but may be wanted again.
    const held = new Map([[format ?? "", config]]);
    const fields = element("div", {});
    const fill = (chosen) =>
      fields.replaceChildren(
        ...(Object.hasOwn(formats, chosen) ? formats[chosen] : []).map((name) =>
          field(name.replaceAll("_", " "), `${pointer}/config/${name}`, held.get(chosen)?.get(name)),
        ),
      );
    const choose = (chosen) => {
      const before = at(content(), pointer);
      held.set(before?.get("format") ?? "", before?.get("config"));
      put(`${pointer}/format`, chosen || undefined);
      put(`${pointer}/config`, held.get(chosen));
      if ((section ?? null) === null && at(content(), pointer)?.size === 0) {
        put(pointer, section);
      }
      fill(chosen);
    };
    fill(format ?? "");
    return group(title, chooser("Format", `${pointer}/format`, format, ["", ...Object.keys(formats)], choose), fields);
  }

  function resources(all) {
    const pointer = "/resources";
    if (all !== undefined && !(all instanceof Map)) {
      return other("Resources", pointer);
    }
    const names = [...(all ?? new Map()).keys()];
    const list = element("ul", { class: "resources" });
    const note = element("p", { class: "note", role: "status" });
    const search = element("input", { id: `form-field-${ids++}`, type: "search", autocomplete: "off", "data-place": pointer });
    search.value = wanted;
    const fill = () => {
      wanted = search.value;
      const found = names.filter((name) => name.toLowerCase().includes(wanted.toLowerCase()));
      list.replaceChildren(...found.slice(0, MOST).map((name) => resource(child(pointer, name), name, all.get(name))));
      note.textContent = found.length > MOST
        ? `${MOST} of ${found.length.toLocaleString()} are shown: search for the others.`
        : count(found.length, "resource");
    };
    search.addEventListener("input", fill);
    search.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    fill();
    return group(
      "Resources",
      names.length > 10 ? labelled("Find a resource", search) : "",
      note,
      list,
      adder("New resource", pointer, names, (name) => {
        set(child(pointer, name), new Map([["list", new Map([["method", "get"], ["path", `/${name}`]])]]));
        open.add(child(pointer, name));
        wanted = names.length > 10 ? name : "";
        redraw(`${child(pointer, name)}/list/path`);
      }),
    );
  }

  function resource(pointer, name, methods) {
    const isUsual = methods instanceof Map;
    const details = element(
      "details",
      {},
      element(
        "summary",
        { "data-place": pointer },
        data(name),
        element("span", { class: "note" }, " ", isUsual ? data([...methods.keys()].join(", ")) : "not of the usual shape"),
      ),
    );
    const fill = () => {
      details.append(
        ...(isUsual ? [...methods].map(([method, value]) => methodOf(child(pointer, method), method, value)) : []),
        isUsual
          ? adder("New method", `${pointer}/`, [...methods.keys()], (method) => {
              set(child(pointer, method), new Map([["method", "get"], ["path", `/${name}`]]));
              redraw(`${child(pointer, method)}/path`);
            })
          : button("Edit it in the text", () => config.goTo(pointer), { class: "link" }),
        element(
          "div",
          { class: "actions" },
          button("Rename", () => rename(pointer, name)),
          button("Remove", () => {
            remove(pointer);
            redraw("/resources");
          }, { "aria-label": `Remove the resource ${visible(name)}` }),
          button("Show in the text", () => config.goTo(pointer), { class: "quiet" }),
          hasPast && button("Who changed it?", () => config.whoChanged(pointer), { class: "quiet" }),
        ),
      );
    };
    details.addEventListener("toggle", () => (details.open ? open.add(pointer) : open.delete(pointer)));
    details.addEventListener("toggle", fill, { once: true });
    details.open = open.has(pointer);
    if (details.open) {
      fill();
      details.removeEventListener("toggle", fill);
    }
    return element("li", {}, details);
  }

  function rename(pointer, name) {
    const wish = prompt("The new name of the resource. Renaming breaks connections that use it.", name)?.trim();
    const renamed = child("/resources", wish ?? "");
    if (!wish || wish === name) {
      return;
    }
    if (at(content(), renamed) !== undefined) {
      tell("There is a resource of that name already.", true);
      return;
    }
    config.apply(renaming(config.text(), pointer, wish));
    open.add(renamed);
    redraw(renamed);
  }

  function methodOf(pointer, name, value) {
    if (!(value instanceof Map)) {
      return other(name, pointer);
    }
    const verb = value.get("method");
    return group(
      name,
      element(
        "div",
        { class: "row" },
        typeof verb === "string" || verb === undefined
          ? chooser("Method", `${pointer}/method`, verb, ["", ...VERBS], (chosen) =>
              chosen === "" ? remove(`${pointer}/method`) : set(`${pointer}/method`, chosen))
          : field("Method", `${pointer}/method`, verb),
        field("Path", `${pointer}/path`, value.get("path"), { isKept: true }),
        field("Response path", `${pointer}/response_path`, value.get("response_path")),
      ),
      button("Remove", () => {
        remove(pointer);
        redraw(pointer.slice(0, pointer.lastIndexOf("/")));
      }, { class: "quiet", "aria-label": `Remove the method ${visible(name)}` }),
    );
  }

  function draw() {
    const all = content();
    if (!(all instanceof Map)) {
      host.replaceChildren(element("p", { class: "note" }, "A config is an object: begin with {} in the text."));
      return;
    }
    const fields = element(
      "fieldset",
      {},
      element("legend", { class: "unseen" }, "Sections of the config"),
      field("Label", "/label", all.get("label")),
      field("Base URL", "/base_url", all.get("base_url")),
      hasPast && button("Who changed the base URL?", () => config.whoChanged("/base_url"), { class: "link" }),
      field("Logo (URL)", "/logo", all.get("logo")),
      headers(all.get("headers")),
      formatted("Authorization", "authorization", all.get("authorization")),
      formatted("Pagination", "pagination", all.get("pagination")),
      resources(all.get("resources")),
    );
    fields.disabled = isReadOnly;
    host.replaceChildren(fields);
  }

  function fieldAt(pointer) {
    return host.querySelector(`[data-place="${CSS.escape(pointer)}"]`);
  }

  return {
    /** Goes to the field of a place; returns whether there is one. */
    goTo(pointer) {
      const field = fieldAt(pointer);
      if (field !== null) {
        focus(field);
      }
      return field !== null;
    },

    /** Says at the fields what must be mended there. */
    mark(remarks) {
      for (const { kind, pointer, message } of remarks) {
        const field = kind === "violation" && fieldAt(pointer.slice("/config".length));
        if (field) {
          const id = `${field.id}-remark`;
          field.setAttribute("aria-invalid", "true");
          field.setAttribute("aria-describedby", id);
          document.getElementById(id)?.remove();
          field.after(element("p", { id, class: "problem" }, visible(message)));
        }
      }
    },

    /** Shows what the text holds now. */
    show(readOnly, past) {
      isReadOnly = readOnly;
      hasPast = past && !readOnly;
      const { dataset, selectionStart, selectionEnd } = document.activeElement;
      if (!host.contains(document.activeElement) || dataset.place === undefined) {
        draw();
        return;
      }
      const same = redraw(dataset.place);
      if (typeof selectionStart === "number" && same.setSelectionRange) {
        same.setSelectionRange(selectionStart, selectionEnd);
      }
    },
  };
}
