-- Events that nobody has been told of yet. Those of one integration are delivered in the order of their positions.
CREATE TABLE IF NOT EXISTS outbox (
    position BIGINT AUTO_INCREMENT PRIMARY KEY,
    integration_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    event VARCHAR(24) NOT NULL,
    body LONGTEXT NOT NULL,
    claimed_by VARCHAR(36),
    claimed_until DATETIME(3),
    CONSTRAINT outbox_integration UNIQUE (integration_id, position)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
