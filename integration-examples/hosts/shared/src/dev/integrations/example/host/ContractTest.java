package dev.integrations.example.host;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.IntegrationStoreContract;
import org.h2.jdbcx.JdbcDataSource;

/** The whole contract, with the libraries in the versions that the host manages. */
class ContractTest implements IntegrationStoreContract {

    private static final JdbiStore STORE = open();

    @Override
    public IntegrationStore store() {
        return STORE;
    }

    private static JdbiStore open() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1");
        JdbiStore store = JdbiStore.on(dataSource).withHistory();
        store.createIfMissing();
        return store;
    }
}
