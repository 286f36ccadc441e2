/** Calls the service for the person whose token this tab holds. */

import { read, write } from "./json.js";

/** As in RFC 6750; anything else could not even be sent. */
const TOKEN = /^[A-Za-z0-9._~+/-]+=*$/;

/** An answer other than 200. */
export class Refused extends Error {
  constructor(status, body) {
    super(body.get("message") ?? `The service answered ${status}.`);
    this.status = status;
    this.details = body.get("details") ?? new Map();
  }
}

/** Kept for this tab only, and never in an address. */
export const session = {
  get token() {
    return sessionStorage.getItem("token");
  },
  get author() {
    return sessionStorage.getItem("author") ?? "";
  },
  begin(token, author) {
    sessionStorage.setItem("token", token);
    sessionStorage.setItem("author", author);
  },
  end() {
    sessionStorage.clear();
  },
};

/** The key of the last change: if the same is sent again since its answer was lost, it is not made twice. */
let last = { request: "", key: "" };

export const api = {
  teams: () => send("GET", "/teams"),
  list: (cursor) => send("GET", "/integrations", { limit: "25", next_cursor: cursor }),
  get: (id) => send("GET", `/integrations/${id}`),
  history: (id, cursor) => send("GET", `/integrations/${id}/history`, { limit: "10", next_cursor: cursor }),
  preview: (id, patch, terms) =>
    send("PATCH", `/integrations/${id}`, { ...terms, dry_run: "true" }, patch, "application/json-patch+json"),
  save: (id, patch, terms) => change("PATCH", `/integrations/${id}`, terms, patch, "application/json-patch+json"),
  revert: (id, version, terms) =>
    change("POST", `/integrations/${id}/revert`, terms, new Map([["version", version]]), "application/json"),
};

async function change(method, path, terms, body, type) {
  const request = [method, path, write(body), JSON.stringify({ ...terms, author: session.author })].join(" ");
  if (request !== last.request) {
    last = { request, key: [...crypto.getRandomValues(new Uint32Array(4))].join("-") };
  }
  const answer = await send(method, path, { ...terms, author: session.author }, body, type, last.key);
  last = { request: "", key: "" };
  return answer;
}

async function send(method, path, query = {}, body, type, key) {
  if (!TOKEN.test(session.token ?? "")) {
    throw new Refused(401, new Map());
  }
  const given = Object.entries(query).filter(([, value]) => value);
  const headers = { Authorization: `Bearer ${session.token}` };
  if (type) {
    headers["Content-Type"] = type;
  }
  if (key) {
    headers["Idempotency-Key"] = key;
  }
  const response = await fetch(`${path}?${new URLSearchParams(given)}`, {
    method,
    headers,
    body: body && write(body),
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
  }).catch(() => {
    throw new Error("The service cannot be reached: try again.");
  });
  const text = await response.text();
  if (response.ok) {
    return Object.assign(read(text), { effect: response.headers.get("Update-Effect") });
  }
  // What comes from something between may be anything.
  const isOurs = response.headers.get("Content-Type") === "application/json";
  throw new Refused(response.status, isOurs ? read(text) : new Map());
}
