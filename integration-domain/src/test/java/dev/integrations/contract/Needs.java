package dev.integrations.contract;

import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.SharingRequestRepository;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Function;

/** The optional repositories that a contract or one test needs. It is skipped on a store without them, and says so. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface Needs {

    /** Which repositories. */
    Part[] value();

    /** A repository that a store may leave out. */
    enum Part {
        INSTALLATIONS("installations()", IntegrationStore::installations, InstallationRepository.NONE),
        SHARING_REQUESTS("sharingRequests()", IntegrationStore::sharingRequests, SharingRequestRepository.NONE),
        HISTORY("history()", IntegrationStore::history, HistoryRepository.NONE),
        COMMANDS("appliedCommands()", IntegrationStore::appliedCommands, AppliedCommandRepository.NONE);

        private final String method;
        private final Function<IntegrationStore, Object> repository;
        private final Object none;

        Part(String method, Function<IntegrationStore, Object> repository, Object none) {
            this.method = method;
            this.repository = repository;
            this.none = none;
        }

        boolean isIn(IntegrationStore store) {
            return repository.apply(store) != none;
        }

        String method() {
            return method;
        }
    }
}
