package dev.integrations.domain.installation;

/** What a deletion does if other teams have the integration installed. */
public enum OnInstalled {
    /** The deletion is refused while a team other than the owner has it installed. */
    REFUSE,
    /** All installations are removed with the integration. */
    CASCADE
}
