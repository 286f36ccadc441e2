-- The states that updates replaced, and who replaced each of them when. id and version are those of the replaced state.
CREATE TABLE IF NOT EXISTS integration_history (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    owner_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name VARCHAR(255) NOT NULL,
    category VARCHAR(255),
    is_beta BOOLEAN NOT NULL,
    sharing VARCHAR(5) NOT NULL,
    config LONGTEXT NOT NULL,
    version BIGINT NOT NULL,
    written_by VARCHAR(128) NOT NULL,
    created_at DATETIME(3) NOT NULL,
    updated_at DATETIME(3) NOT NULL,
    replaced_by VARCHAR(128) NOT NULL,
    replaced_at DATETIME(3) NOT NULL,
    acting_team_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    author VARCHAR(255),
    reason VARCHAR(1000),
    PRIMARY KEY (id, version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
