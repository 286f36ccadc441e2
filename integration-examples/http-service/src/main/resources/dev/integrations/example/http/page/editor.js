/** The text of a config, in CodeMirror: numbered, foldable, with remarks at the places that they are about. */

import "./codemirror.js";
import "./javascript.js";
import "./foldcode.js";
import "./foldgutter.js";
import { element, visible } from "./dom.js";
import { keysOf, read } from "./json.js";

/** Longer texts scroll in a box of their own; shorter ones with the page. */
const TALL = 300;

/** How long nobody types before the text is looked at, in milliseconds. */
const PAUSE = 250;

/** Is shown as a dot: what is not seen, or turns a line around. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]/;

/* global CodeMirror */

/** By indentation: a look at the brackets would read the whole text at each of them. */
CodeMirror.registerHelper("fold", "json", (cm, start) => {
  const line = cm.getLine(start.line);
  if (!/[{[]\s*$/.test(line)) {
    return undefined;
  }
  const depth = line.search(/\S/);
  for (let end = start.line + 1; end <= cm.lastLine(); end++) {
    const at = cm.getLine(end).search(/\S/);
    if (at >= 0 && at <= depth) {
      return { from: CodeMirror.Pos(start.line, line.length), to: CodeMirror.Pos(end, at) };
    }
  }
  return undefined;
});

/** The innermost place on the way to one that is there; the top if there is none. */
function nearest(places, pointer) {
  let path = pointer;
  while (path && !places.has(path)) {
    path = path.slice(0, path.lastIndexOf("/"));
  }
  return places.get(path) ?? { key: 0, start: 0, end: 0 };
}

/**
 * Makes an editor.
 *
 * @param changed called when nobody has typed for a moment
 * @param toRemark called to go from a place to what is remarked about it
 */
export function configEditor(host, label, changed, toRemark) {
  let remarks = [];
  let found = null;
  let pause;
  const cm = CodeMirror(host, {
    mode: { name: "javascript", json: true },
    lineNumbers: true,
    foldGutter: { rangeFinder: CodeMirror.fold.json },
    gutters: ["remark-gutter", "CodeMirror-linenumbers", "CodeMirror-foldgutter"],
    screenReaderLabel: label,
    // The lines themselves have the focus, so that they are read aloud and scroll by keyboard.
    inputStyle: "contenteditable",
    tabSize: 2,
    specialChars: UNSEEN,
    // Tab leaves the editor, so that nobody is caught in it.
    extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-Q": toggleFold, F8: nextRemark, "Shift-F8": tellRemark },
  });
  // Before anything is drawn: all lines of a text that is as high as its lines are.
  cm.on("change", () => host.classList.toggle("tall", cm.lineCount() > TALL));
  cm.on("changes", () => {
    clearTimeout(pause);
    pause = setTimeout(changed, PAUSE);
  });
  for (const [name, value] of [["role", "textbox"], ["aria-multiline", "true"]]) {
    cm.getInputField().setAttribute(name, value);
  }
  // It cannot measure itself while it is not seen, nor tell what can be folded.
  let wasSeen = false;
  new ResizeObserver(([{ contentRect }]) => {
    cm.refresh();
    const isSeen = contentRect.width > 0;
    if (isSeen && !wasSeen) {
      cm.setOption("foldGutter", false);
      cm.setOption("foldGutter", { rangeFinder: CodeMirror.fold.json });
    }
    wasSeen = isSeen;
  }).observe(host);
  cm.on("gutterClick", (_, line, gutter) => gutter === "remark-gutter" && tellAt(line));

  function toggleFold() {
    cm.foldCode(cm.getCursor(), { rangeFinder: CodeMirror.fold.json });
  }

  function line(remark) {
    return remark.mark.find()?.from.line;
  }

  function nextRemark() {
    const lines = remarks.map(line).filter((at) => at !== undefined).sort((a, b) => a - b);
    const next = lines.find((at) => at > cm.getCursor().line) ?? lines[0];
    if (next !== undefined) {
      cm.setCursor(next, 0);
    }
  }

  function tellAt(at) {
    const remark = remarks.find((one) => line(one) === at);
    if (remark) {
      toRemark(remark.pointer);
    }
  }

  function tellRemark() {
    tellAt(cm.getCursor().line);
  }

  /** Where each place stands; none if the text is no JSON. */
  function places() {
    const all = new Map();
    try {
      read(cm.getValue(), all);
    } catch {
      all.clear();
    }
    return all;
  }

  return {
    get text() {
      return cm.getValue();
    },

    /** Shows a text, with the cursor where it was. */
    load(text) {
      this.unmark();
      if (text !== cm.getValue()) {
        const { line, ch } = cm.getCursor();
        const { left, top } = cm.getScrollInfo();
        cm.setValue(text);
        cm.setCursor(line, ch, { scroll: false });
        cm.scrollTo(left, top);
      }
      clearTimeout(pause);
    },

    /** Begins with the text that is shown: what was there before is not undone to. */
    begin() {
      cm.clearHistory();
      cm.setCursor(0, 0);
    },

    set isReadOnly(is) {
      cm.setOption("readOnly", is);
      cm.getInputField().setAttribute("aria-readonly", String(is));
    },

    /** Makes a change `{ from, to, text }`, which can be undone. */
    apply({ from, to, text }) {
      cm.replaceRange(text, cm.posFromIndex(from), cm.posFromIndex(to));
    },

    /** Marks the places of remarks, each `{ pointer, message, kind }`. */
    mark(list) {
      this.unmark();
      const all = places();
      cm.operation(() => {
        remarks = list.map(({ pointer, message, kind }) => {
          const { key, end } = nearest(all, pointer);
          const from = cm.posFromIndex(key);
          const to = cm.posFromIndex(end);
          const here = to.line === from.line ? to : CodeMirror.Pos(from.line);
          const title = visible(message);
          cm.setGutterMarker(from.line, "remark-gutter", element("span", { class: kind, title }, "●"));
          return { pointer, mark: cm.markText(from, here, { className: kind, attributes: { title } }) };
        });
      });
    },

    unmark() {
      remarks.forEach(({ mark }) => mark.clear());
      remarks = [];
      cm.clearGutter("remark-gutter");
    },

    /** Goes to a place, or to the innermost there is on the way to it. */
    goTo(pointer) {
      const { key, end } = nearest(places(), pointer);
      this.select(key, end);
    },

    select(from, to) {
      const start = cm.posFromIndex(from);
      cm.setSelection(cm.posFromIndex(to), start, { scroll: false });
      cm.scrollIntoView(start, 100);
      cm.focus();
    },

    /** Goes to the next place where a text is, after the cursor, and marks it; returns its line, or null if there is none. */
    find(wanted) {
      if (wanted === "") {
        return null;
      }
      const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "giu");
      const text = cm.getValue();
      pattern.lastIndex = cm.indexFromPos(cm.getCursor("to"));
      const next = pattern.exec(text) ?? pattern.exec(text);
      found?.clear();
      if (next === null) {
        return null;
      }
      const start = cm.posFromIndex(next.index);
      const end = cm.posFromIndex(next.index + next[0].length);
      cm.setSelection(start, end);
      // The selection is seen only where the focus is.
      found = cm.markText(start, end, { className: "found", clearOnEnter: true });
      cm.scrollIntoView(start, 100);
      return start.line + 1;
    },

    /** The pointer of the place at the cursor. */
    get place() {
      const at = cm.indexFromPos(cm.getCursor());
      const around = [...places()].filter(([, { key, end }]) => key <= at && at <= end).map(([pointer]) => pointer);
      return around.reduce((inner, pointer) => (pointer.length > inner.length ? pointer : inner), "");
    },

    /** Folds what is at the second level and below, so that the sections are seen together. */
    fold() {
      cm.operation(() => {
        for (const [pointer, { start }] of places()) {
          if (keysOf(pointer).length === 1) {
            cm.foldCode(cm.posFromIndex(start), { rangeFinder: CodeMirror.fold.json }, "fold");
          }
        }
      });
    },

    unfold() {
      cm.operation(() => cm.getAllMarks().filter((mark) => mark.__isFold).forEach((mark) => mark.clear()));
    },
  };
}
