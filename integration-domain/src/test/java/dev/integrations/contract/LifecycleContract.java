package dev.integrations.contract;

/**
 * Every contract on the life of integrations beyond find, insert and update: an adapter that stores all of it implements
 * this one interface.
 */
public interface LifecycleContract
        extends IntegrationDeleteContract,
                IntegrationListContract,
                InstallationRepositoryContract,
                SharingRequestRepositoryContract,
                AppliedCommandContract,
                CreateIntegrationContract,
                DeleteIntegrationContract,
                FindAndInstallContract,
                RequestSharingContract,
                ListenerContract,
                WhoMayDoWhatContract,
                AcceptedIsReadContract {}
