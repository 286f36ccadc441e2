package dev.integrations.example.benchmarks.contestant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;

/** Hibernate ORM with an entity that has a version. */
public final class HibernateOrm implements Contestant {

    private final SessionFactory sessions;

    public HibernateOrm(DataSource dataSource) {
        System.setProperty("org.jboss.logging.provider", "slf4j");
        Configuration configuration = new Configuration().addAnnotatedClass(IntegrationEntity.class);
        configuration.getProperties().put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource);
        this.sessions = configuration.buildSessionFactory();
    }

    @Override
    public boolean update(UUID id, long version, Change change) {
        try {
            return sessions.fromTransaction(session -> update(session, id, version, change));
        } catch (OptimisticLockException stale) {
            return false;
        }
    }

    private static boolean update(Session session, UUID id, long version, Change change) {
        IntegrationEntity entity = session.find(IntegrationEntity.class, id);
        if (entity.version != version) {
            return false;
        }
        entity.beta = change.beta(entity.beta);
        entity.config = change.config(entity.config);
        entity.writtenBy = Row.newWriter();
        entity.updatedAt = Row.now();
        return true;
    }

    @Override
    public void close() {
        sessions.close();
    }

    /** The row as Hibernate sees it. */
    @Entity
    @Table(name = "integration")
    static class IntegrationEntity {

        @Id
        UUID id;

        @Column(name = "owner_id")
        UUID ownerId;

        String name;
        String category;

        @Column(name = "is_beta")
        boolean beta;

        String sharing;
        String config;

        @Version
        long version;

        @Column(name = "written_by")
        String writtenBy;

        @Column(name = "created_at")
        LocalDateTime createdAt;

        @Column(name = "updated_at")
        LocalDateTime updatedAt;
    }
}
