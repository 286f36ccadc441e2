-- The first environments of an integration are read in their order: without it, each of its installations would be read
-- and sorted, so that teams that install it often would slow down all others.
CREATE INDEX IF NOT EXISTS installation_environment ON installation (integration_id, environment_id);
