package dev.integrations.example.benchmarks.rival;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.UpdateTimestamp;

/** A row. The config is the text that the controller reads and writes. */
@Entity
@Table(name = "integration", uniqueConstraints = @UniqueConstraint(columnNames = {"team_id", "name"}))
class IntegrationEntity {

    @Id
    private UUID id;

    @Column(nullable = false)
    private UUID teamId;

    @Column(nullable = false)
    private String name;

    private String category;
    private boolean beta;

    @Column(nullable = false)
    private String sharing;

    @Column(nullable = false, columnDefinition = "text")
    private String config;

    @Version
    private long version;

    @CreationTimestamp
    private Instant createdAt;

    @UpdateTimestamp
    private Instant updatedAt;

    UUID id() {
        return id;
    }

    UUID teamId() {
        return teamId;
    }

    String name() {
        return name;
    }

    void rename(String newName) {
        name = newName;
    }

    String category() {
        return category;
    }

    void categorize(String newCategory) {
        category = newCategory;
    }

    boolean beta() {
        return beta;
    }

    void markBeta(boolean isBeta) {
        beta = isBeta;
    }

    String sharing() {
        return sharing;
    }

    void share(String newSharing) {
        sharing = newSharing;
    }

    String config() {
        return config;
    }

    void configure(String newConfig) {
        config = newConfig;
    }

    long version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
