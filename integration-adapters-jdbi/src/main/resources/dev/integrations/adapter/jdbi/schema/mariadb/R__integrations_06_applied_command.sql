-- Commands whose id a caller chose, so that each is applied at most once. scope_id is the integration, for a creation the
-- owner; digest is a SHA-256 of all that the command said. The second constraint is the index for pruning.
CREATE TABLE IF NOT EXISTS applied_command (
    scope_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    team_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    operation VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    command_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    digest VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    integration_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    version BIGINT NOT NULL,
    applied_at DATETIME(3) NOT NULL,
    CONSTRAINT applied_command_key PRIMARY KEY (scope_id, team_id, operation, command_id),
    CONSTRAINT applied_command_age UNIQUE (applied_at, scope_id, team_id, operation, command_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
