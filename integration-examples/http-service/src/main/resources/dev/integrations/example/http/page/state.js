/** Whom this tab speaks for, and what it looks at. */

export const state = {
  /** The team of the token; null if it is not registered. */
  team: null,

  /** The integration that is looked at, as it was read: `{ id, version, content }`; the id is null for a new one. */
  opened: null,

  /** What is to be told once the page has gone where it is going. */
  news: "",
};

/** Whether the team of the token owns an integration; null if that cannot be told, because nobody has registered the team. */
export function isOurs(integration) {
  return state.team === null ? null : integration.get("team_id") === state.team.get("id");
}
