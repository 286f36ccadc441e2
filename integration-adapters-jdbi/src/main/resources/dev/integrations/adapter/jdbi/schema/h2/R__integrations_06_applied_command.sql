-- Commands whose id a caller chose, so that each is applied at most once. scope_id is the integration, for a creation the
-- owner; digest is a SHA-256 of all that the command said. The second constraint is the index for pruning.
CREATE TABLE IF NOT EXISTS applied_command (
    scope_id UUID NOT NULL,
    team_id UUID NOT NULL,
    operation VARCHAR(6) NOT NULL,
    command_id VARCHAR(128) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    integration_id UUID NOT NULL,
    version BIGINT NOT NULL,
    applied_at TIMESTAMP(3) NOT NULL,
    CONSTRAINT applied_command_key PRIMARY KEY (scope_id, team_id, operation, command_id),
    CONSTRAINT applied_command_age UNIQUE (applied_at, scope_id, team_id, operation, command_id)
);
