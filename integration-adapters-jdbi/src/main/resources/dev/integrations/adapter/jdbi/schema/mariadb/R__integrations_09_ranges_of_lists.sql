-- What a team sees is read in the order of ids: what it owns, what is shared, and what it has installed. A node of an
-- earlier release goes on beside it.
CREATE INDEX IF NOT EXISTS integration_owner_id ON integration (owner_id, id);
CREATE INDEX IF NOT EXISTS integration_sharing_id ON integration (sharing, id);
CREATE INDEX IF NOT EXISTS installation_team_integration ON installation (team_id, integration_id);
