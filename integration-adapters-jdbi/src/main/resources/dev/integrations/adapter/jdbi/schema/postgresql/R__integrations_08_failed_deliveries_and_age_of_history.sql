-- What became of attempts to deliver an event that still waits, and since when (UTC) it is stored: since this script, if it
-- was stored before. A node of an earlier release goes on beside it. The index is for pruning.
ALTER TABLE IF EXISTS outbox ADD COLUMN IF NOT EXISTS stored_at TIMESTAMP(3) DEFAULT (CURRENT_TIMESTAMP AT TIME ZONE 'UTC') NOT NULL;
ALTER TABLE IF EXISTS outbox ADD COLUMN IF NOT EXISTS attempts INT DEFAULT 0 NOT NULL;
ALTER TABLE IF EXISTS outbox ADD COLUMN IF NOT EXISTS first_tried_at TIMESTAMP(3);
ALTER TABLE IF EXISTS outbox ADD COLUMN IF NOT EXISTS last_error VARCHAR(255) COLLATE "C";
CREATE INDEX IF NOT EXISTS integration_history_age ON integration_history (replaced_at);
