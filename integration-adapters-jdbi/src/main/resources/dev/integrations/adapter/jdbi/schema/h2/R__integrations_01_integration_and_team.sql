-- Times are UTC. Texts compare exactly. A write is told apart from any other by written_by.
CREATE TABLE IF NOT EXISTS team (
    id UUID PRIMARY KEY,
    name VARCHAR(1024) NOT NULL,
    domain VARCHAR(1024),
    logo VARCHAR(1024),
    tos_link VARCHAR(1024),
    is_verified BOOLEAN NOT NULL,
    is_white_labeled BOOLEAN NOT NULL,
    allow_impersonation BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    written_by VARCHAR(128) NOT NULL,
    created_at TIMESTAMP(3) NOT NULL,
    updated_at TIMESTAMP(3) NOT NULL
);

-- config is VARCHAR and not CLOB because on H2 files a CLOB takes five times the bytes.
CREATE TABLE IF NOT EXISTS integration (
    id UUID PRIMARY KEY,
    owner_id UUID NOT NULL,
    name VARCHAR(255) NOT NULL,
    category VARCHAR(255),
    is_beta BOOLEAN NOT NULL,
    sharing VARCHAR(5) NOT NULL,
    config VARCHAR(1048576) NOT NULL,
    version BIGINT NOT NULL,
    written_by VARCHAR(128) NOT NULL,
    created_at TIMESTAMP(3) NOT NULL,
    updated_at TIMESTAMP(3) NOT NULL,
    CONSTRAINT integration_owner_name UNIQUE (owner_id, name)
);
