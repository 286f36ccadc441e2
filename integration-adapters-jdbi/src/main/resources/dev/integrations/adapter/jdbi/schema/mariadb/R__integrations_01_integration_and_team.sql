-- Times are UTC. Texts compare exactly, trailing spaces included. A write is told apart from any other by written_by.
-- An id is CHAR and not UUID because that type refuses ids that are not RFC 9562.
CREATE TABLE IF NOT EXISTS team (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
    name VARCHAR(1024) NOT NULL,
    domain VARCHAR(1024),
    logo VARCHAR(1024),
    tos_link VARCHAR(1024),
    is_verified BOOLEAN NOT NULL,
    is_white_labeled BOOLEAN NOT NULL,
    allow_impersonation BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    written_by VARCHAR(128) NOT NULL,
    created_at DATETIME(3) NOT NULL,
    updated_at DATETIME(3) NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS integration (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
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
    CONSTRAINT integration_owner_name UNIQUE (owner_id, name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
