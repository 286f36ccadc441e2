-- Times are UTC.
CREATE TABLE IF NOT EXISTS installation (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
    integration_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    environment_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    team_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at DATETIME(3) NOT NULL,
    CONSTRAINT installation_integration_environment UNIQUE (integration_id, environment_id),
    CONSTRAINT installation_team UNIQUE (team_id, id)
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS sharing_request (
    integration_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    team_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    version BIGINT NOT NULL,
    written_by VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at DATETIME(3) NOT NULL,
    updated_at DATETIME(3) NOT NULL,
    PRIMARY KEY (integration_id, team_id)
) ENGINE = InnoDB;
