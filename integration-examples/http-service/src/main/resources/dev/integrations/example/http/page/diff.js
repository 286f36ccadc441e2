/** What differs between two values, line by line, with a little of what is around it. */

import { data, element, pointer, visible } from "./dom.js";
import { write } from "./json.js";

/** Lines shown before and after a difference. */
const AROUND = 2;

/** As many pairs of lines are compared at most: where there are more, all of the one gives way to all of the other. */
const MAX_PAIRS = 1_000_000;

/** A line is shown up to here, and of a longer one what is next to the difference. */
const MAX_LINE = 2_000;
const NEAR = 60;

/** Pieces `{ gone, made }` and `{ same }` that lead from lines to other lines. */
export function pieces(before, after) {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) {
    start++;
  }
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) {
    end++;
  }
  return [
    { same: before.slice(0, start) },
    ...between(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    { same: end === 0 ? [] : before.slice(-end) },
  ];
}

/** By the longest common subsequence. */
function between(before, after) {
  if (before.length * after.length > MAX_PAIRS) {
    return [{ gone: before, made: after }];
  }
  const width = after.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i * width + j] =
        before[i] === after[j]
          ? common[(i + 1) * width + j + 1] + 1
          : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  const found = [];
  let open = { gone: [], made: [] };
  let kept = { same: [] };
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      if (kept.same.length === 0) {
        found.push(open);
        open = { gone: [], made: [] };
      }
      kept.same.push(before[i++]);
      j++;
      continue;
    }
    if (kept.same.length > 0) {
      found.push(kept);
      kept = { same: [] };
    }
    if (j === after.length || (i < before.length && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
      open.gone.push(before[i++]);
    } else {
      open.made.push(after[j++]);
    }
  }
  return [...found, kept, open];
}

/** Shows what leads from one value to another; undefined stands for a value that is not there. */
export function difference(before, after, labels = ["Before", "After"]) {
  const [old, now] = [before, after].map((value) => (value === undefined ? [] : write(value, "  ").split("\n")));
  const all = pieces(old, now);
  if (all.every((piece) => piece.same || piece.gone.length + piece.made.length === 0)) {
    return element("em", { class: "diff" }, "changed, but not shown: it may be secret");
  }
  return element(
    "div",
    { class: "diff" },
    ...all.flatMap((piece, index) =>
      piece.same
        ? around(piece.same, index === 0, index === all.length - 1)
        : piece.gone.length + piece.made.length > 0 && [
            element(
              "div",
              { class: "piece" },
              side("del", labels[0], piece.gone, piece.made, before === undefined),
              side("ins", labels[1], piece.made, piece.gone, after === undefined),
            ),
          ],
    ),
  );
}

function side(name, label, lines, others, isAbsent) {
  const isOneForOne = lines.length === others.length;
  return element(
    name,
    {},
    element("span", { class: "unseen" }, `${label}: `),
    ...(lines.length === 0
      ? [element("em", {}, isAbsent ? "not there" : "")]
      : isOneForOne
        ? lines.map((line, index) => marked(line, others[index]))
        : lines.map(shown)),
  );
}

/** A line in which what the other has not is marked. */
function marked(line, other) {
  const most = Math.min(line.length, other.length);
  let start = 0;
  while (start < most && line[start] === other[start]) {
    start++;
  }
  let end = 0;
  while (end < most - start && line.at(-1 - end) === other.at(-1 - end)) {
    end++;
  }
  // Not within a character of two units.
  start -= /[\ud800-\udbff]/.test(line[start - 1] ?? "") ? 1 : 0;
  end -= /[\udc00-\udfff]/.test(line.at(-end) ?? "") && end > 0 ? 1 : 0;
  const middle = line.slice(start, line.length - end);
  return element(
    "code",
    {},
    element(
      "bdi",
      {},
      visible(line.length > MAX_LINE && start > NEAR ? `…${line.slice(start - NEAR, start)}` : line.slice(0, start)),
      middle && element("mark", {}, visible(cut(middle))),
      visible(line.length > MAX_LINE && end > NEAR ? `${line.slice(-end).slice(0, NEAR)}…` : line.slice(line.length - end)),
    ),
    "\n",
  );
}

/** The lines next to a difference, and how many there are between. */
function around(lines, isFirst, isLast) {
  const head = isFirst ? [] : lines.slice(0, AROUND);
  const rest = lines.slice(head.length);
  const tail = isLast || rest.length === 0 ? [] : rest.slice(-AROUND);
  const hidden = rest.length - tail.length;
  return [
    head.length > 0 && element("div", { class: "same" }, ...head.map(shown)),
    hidden > 0 && element("p", { class: "skip" }, hidden === 1 ? "1 equal line" : `${hidden} equal lines`),
    tail.length > 0 && element("div", { class: "same" }, ...tail.map(shown)),
  ];
}

function shown(line) {
  return element("code", {}, data(cut(line)), "\n");
}

function cut(text) {
  return text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)}…` : text;
}

/** Places that differ, before and after. */
export function changes(places) {
  return element(
    "ul",
    { class: "places" },
    ...places.map((place) =>
      element("li", {}, pointer(place.get("pointer")), difference(place.get("before"), place.get("after"))),
    ),
  );
}

const SIDE_BY_SIDE = "diff-side-by-side";

/** A button that sets the two versions beside each other, or below, everywhere. */
export function layoutButton() {
  const isBeside = () => sessionStorage.getItem(SIDE_BY_SIDE) === "yes";
  const button = element("button", { type: "button", class: "quiet", "aria-pressed": String(isBeside()) }, "Side by side");
  document.documentElement.classList.toggle("beside", isBeside());
  button.addEventListener("click", () => {
    sessionStorage.setItem(SIDE_BY_SIDE, isBeside() ? "no" : "yes");
    document.documentElement.classList.toggle("beside", isBeside());
    document.querySelectorAll("button.layout").forEach((one) => one.setAttribute("aria-pressed", String(isBeside())));
  });
  button.classList.add("layout");
  return button;
}
