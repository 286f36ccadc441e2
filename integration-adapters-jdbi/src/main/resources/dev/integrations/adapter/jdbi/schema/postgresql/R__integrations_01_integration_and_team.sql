-- Times are UTC. A write is told apart from any other by written_by.
-- Collation C: texts compare byte by byte, whatever the database's default is or an upgrade of the system makes of it.
CREATE TABLE IF NOT EXISTS team (
    id UUID PRIMARY KEY,
    name VARCHAR(1024) COLLATE "C" NOT NULL,
    domain VARCHAR(1024) COLLATE "C",
    logo VARCHAR(1024) COLLATE "C",
    tos_link VARCHAR(1024) COLLATE "C",
    is_verified BOOLEAN NOT NULL,
    is_white_labeled BOOLEAN NOT NULL,
    allow_impersonation BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    written_by VARCHAR(128) COLLATE "C" NOT NULL,
    created_at TIMESTAMP(3) NOT NULL,
    updated_at TIMESTAMP(3) NOT NULL
);

-- config is TEXT and not JSONB because that reorders keys and rewrites numbers.
CREATE TABLE IF NOT EXISTS integration (
    id UUID PRIMARY KEY,
    owner_id UUID NOT NULL,
    name VARCHAR(255) COLLATE "C" NOT NULL,
    category VARCHAR(255) COLLATE "C",
    is_beta BOOLEAN NOT NULL,
    sharing VARCHAR(5) COLLATE "C" NOT NULL,
    config TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    written_by VARCHAR(128) COLLATE "C" NOT NULL,
    created_at TIMESTAMP(3) NOT NULL,
    updated_at TIMESTAMP(3) NOT NULL,
    CONSTRAINT integration_owner_name UNIQUE (owner_id, name)
);
