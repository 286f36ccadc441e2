-- An installation belongs to (integration, team, environment): one team's cannot block another's. The old key implied the
-- new one, so rows stay as they are, and a node of an earlier release goes on beside it.
CREATE UNIQUE INDEX IF NOT EXISTS installation_team_environment
    ON installation (integration_id, team_id, environment_id);
ALTER TABLE IF EXISTS installation DROP CONSTRAINT IF EXISTS installation_integration_environment;
