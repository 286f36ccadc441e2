-- Times are UTC.
CREATE TABLE IF NOT EXISTS installation (
    id uuid PRIMARY KEY,
    integration_id uuid NOT NULL,
    environment_id uuid NOT NULL,
    team_id uuid NOT NULL,
    created_at timestamp(3) NOT NULL,
    CONSTRAINT installation_integration_environment UNIQUE (integration_id, environment_id),
    CONSTRAINT installation_team UNIQUE (team_id, id)
);

CREATE TABLE IF NOT EXISTS sharing_request (
    integration_id uuid NOT NULL,
    team_id uuid NOT NULL,
    state varchar(9) COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    written_by varchar(128) COLLATE "C" NOT NULL,
    created_at timestamp(3) NOT NULL,
    updated_at timestamp(3) NOT NULL,
    PRIMARY KEY (integration_id, team_id)
);
