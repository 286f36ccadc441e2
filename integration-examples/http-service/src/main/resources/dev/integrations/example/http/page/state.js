/** Whom this tab speaks for, and what it looks at. */

export const state = {
  /** The team of the token; null if it is not registered. */
  team: null,

  /**
   * The integration that is looked at: its `id`, `version` and `content` as what was typed started from, `told` as it was read
   * last, whether it `isOwn`, and the `place` in the address. A new one has neither id nor version.
   */
  opened: null,

  /** What is to be told once the page has gone where it is going. */
  news: "",
};

/** How a team is called that nobody has registered. */
export const NAMELESS = "a team without a profile";

/** Whether the team of the token owns an integration; null if that cannot be told, because nobody has registered the team. */
export function isOurs(integration) {
  return state.team === null ? null : integration.get("team_id") === state.team.get("id");
}
