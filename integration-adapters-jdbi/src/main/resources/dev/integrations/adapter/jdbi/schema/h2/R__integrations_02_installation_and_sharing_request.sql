-- Times are UTC.
CREATE TABLE IF NOT EXISTS installation (
    id UUID PRIMARY KEY,
    integration_id UUID NOT NULL,
    environment_id UUID NOT NULL,
    team_id UUID NOT NULL,
    created_at TIMESTAMP(3) NOT NULL,
    CONSTRAINT installation_integration_environment UNIQUE (integration_id, environment_id),
    CONSTRAINT installation_team UNIQUE (team_id, id)
);

CREATE TABLE IF NOT EXISTS sharing_request (
    integration_id UUID NOT NULL,
    team_id UUID NOT NULL,
    state VARCHAR(9) NOT NULL,
    version BIGINT NOT NULL,
    written_by VARCHAR(128) NOT NULL,
    created_at TIMESTAMP(3) NOT NULL,
    updated_at TIMESTAMP(3) NOT NULL,
    PRIMARY KEY (integration_id, team_id)
);
