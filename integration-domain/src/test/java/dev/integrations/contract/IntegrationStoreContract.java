package dev.integrations.contract;

/**
 * Everything that a store must do: the one interface that the test of a backend implements. It names its store, and may
 * override {@link #anotherInstance()}, {@link #restarted()} and {@link #failing}. Tests of what the store or its test leaves
 * out are skipped, each with its reason. A failure cites the clause of
 * {@link dev.integrations.application.port.out.IntegrationRepository} and names the fields that differ.
 */
public interface IntegrationStoreContract
        extends IntegrationRepositoryContract,
                TeamRepositoryContract,
                InstallationRepositoryContract,
                SharingRequestRepositoryContract,
                AppliedCommandContract,
                HistoryContract,
                SecondInstanceContract,
                RestartContract,
                FailedWriteContract,
                CreateIntegrationContract,
                UpdateIntegrationContract,
                DeleteIntegrationContract,
                FindAndInstallContract,
                ViewsContract,
                RequestSharingContract,
                ListenerContract,
                WhoMayDoWhatContract,
                AcceptedIsReadContract,
                SameAnswerContract,
                ExplainedConflictContract,
                EditOfAStateContract,
                CommandAtMostOnceContract,
                SameCommandAgainContract,
                PreviewAndRevertContract,
                IntegrationRuleContract,
                UnseenValuesContract {}
