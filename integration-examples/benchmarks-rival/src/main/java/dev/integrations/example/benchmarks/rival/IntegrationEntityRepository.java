package dev.integrations.example.benchmarks.rival;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** As Spring Data JPA implements it. */
interface IntegrationEntityRepository extends JpaRepository<IntegrationEntity, UUID> {}
