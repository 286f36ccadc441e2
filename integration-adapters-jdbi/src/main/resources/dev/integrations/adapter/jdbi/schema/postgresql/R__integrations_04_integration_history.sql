-- The states that updates replaced, and who replaced each of them when. id and version are those of the replaced state.
CREATE TABLE IF NOT EXISTS integration_history (
    id UUID NOT NULL,
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
    replaced_by VARCHAR(128) COLLATE "C" NOT NULL,
    replaced_at TIMESTAMP(3) NOT NULL,
    acting_team_id UUID NOT NULL,
    author VARCHAR(255) COLLATE "C",
    reason VARCHAR(1000) COLLATE "C",
    PRIMARY KEY (id, version)
);
