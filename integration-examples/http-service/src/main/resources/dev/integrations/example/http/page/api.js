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

/** No answer: nobody knows whether the service got the call. */
export class Unreachable extends Error {
  constructor() {
    super(
      navigator.onLine
        ? "The service does not answer. What you typed is still here: try again."
        : "You are offline. What you typed is still here: try again when you are back.",
    );
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
  /** Asks for a token again, and keeps what is not saved. */
  expire() {
    sessionStorage.removeItem("token");
  },

  end() {
    sessionStorage.clear();
  },
};

/** The key of the last change: if the same is sent again since its answer was lost, it is not made twice. */
let last = { request: "", key: "" };

/** After that long there is no answer to be expected; in milliseconds. */
const PATIENCE = 60_000;

const JSON_TYPE = "application/json";
const PATCH_TYPE = "application/json-patch+json";

export const api = {
  teams: () => send("GET", "/teams"),
  team: (id) => send("GET", `/teams/${id}`),
  saveTeam: (id, patch) => send("PATCH", `/teams/${id}`, {}, patch, JSON_TYPE),

  list: (query, cursor) => send("GET", "/integrations", { limit: "25", ...query, next_cursor: cursor }),
  get: (id) => send("GET", `/integrations/${id}`),
  create: (definition) => change("POST", "/integrations", {}, definition, JSON_TYPE),
  remove: (id, version, isForced) =>
    send("DELETE", `/integrations/${id}`, { force: isForced && "true" }, null, null, { "If-Match": `"${version.text}"` }),
  preview: (id, patch, terms) => send("PATCH", `/integrations/${id}`, { ...terms, dry_run: "true" }, patch, PATCH_TYPE),
  save: (id, patch, terms) => change("PATCH", `/integrations/${id}`, by(terms), patch, PATCH_TYPE),

  history: (id, cursor) => send("GET", `/integrations/${id}/history`, { limit: "25", next_cursor: cursor }),
  revert: (id, version, terms) =>
    change("POST", `/integrations/${id}/revert`, by(terms), new Map([["version", version]]), JSON_TYPE),

  installations: (id, cursor) =>
    send("GET", "/environment-integrations", { integration_id: id, limit: "25", next_cursor: cursor }),
  install: (id, environment) =>
    send("POST", "/environment-integrations", {}, installation(id, environment), JSON_TYPE),
  uninstall: (installation) => send("DELETE", `/environment-integrations/${installation}`),

  requests: (id, cursor, state) =>
    send("GET", `/integrations/${id}/sharing-requests`, { state, limit: "25", next_cursor: cursor }),
  ask: (id) => send("POST", `/integrations/${id}/sharing-requests`),
  withdraw: (id) => send("DELETE", `/integrations/${id}/sharing-requests`),
  decide: (id, team, decision) =>
    send("POST", `/integrations/${id}/sharing-requests/${team}`, {}, new Map([["decision", decision]]), JSON_TYPE),
};

function installation(id, environment) {
  return new Map([["integration_id", id], ...(environment ? [["environment_id", environment]] : [])]);
}

function by(terms) {
  return { ...terms, author: session.author };
}

async function change(method, path, query, body, type) {
  const request = [method, path, write(body), JSON.stringify(query)].join(" ");
  if (request !== last.request) {
    last = { request, key: [...crypto.getRandomValues(new Uint32Array(4))].join("-") };
  }
  const answer = await send(method, path, query, body, type, { "Idempotency-Key": last.key });
  last = { request: "", key: "" };
  return answer;
}

async function send(method, path, query = {}, body, type, more = {}) {
  if (!TOKEN.test(session.token ?? "")) {
    throw new Refused(401, new Map());
  }
  const given = Object.entries(query).filter(([, value]) => value);
  const headers = { Authorization: `Bearer ${session.token}`, ...more };
  if (type) {
    headers["Content-Type"] = type;
  }
  const answer = await fetch(`${path}${given.length > 0 ? `?${new URLSearchParams(given)}` : ""}`, {
    method,
    headers,
    body: body && write(body),
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE),
  })
    .then(async (response) => ({ response, text: await response.text() }))
    .catch(() => {
      throw new Unreachable();
    });
  const { response, text } = answer;
  if (response.ok) {
    return Object.assign(read(text), { effect: response.headers.get("Update-Effect") });
  }
  // What comes from something between may be anything.
  const isOurs = response.headers.get("Content-Type") === JSON_TYPE;
  throw new Refused(response.status, isOurs ? read(text) : new Map());
}
