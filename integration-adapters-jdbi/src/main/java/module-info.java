/** The ports kept in a relational database, through JDBI. */
// JDBI, and geantyref, which it needs, name their modules in the manifest only.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.integrations.adapter.jdbi {
    requires transitive dev.integrations.domain;
    requires transitive java.sql;
    requires static com.h2database;
    requires io.leangen.geantyref;
    requires transitive org.jdbi.v3.core;
    requires static org.jspecify;
    requires org.slf4j;
    requires tools.jackson.core;

    exports dev.integrations.adapter.jdbi;
}
