package dev.integrations.domain.installation;

/** Whether the deletion of an integration spares it while other teams use it. */
public enum OnInstalled {
    /** Nothing is deleted while another team than the owner has it installed. */
    REFUSE,
    /** Installations are removed with it. */
    CASCADE
}
