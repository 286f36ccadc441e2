module dev.integrations.example.host {
    requires com.h2database;
    requires dev.integrations.adapter.jdbi;
    requires java.naming; // of H2's data source
}
