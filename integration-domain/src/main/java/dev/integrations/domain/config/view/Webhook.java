package dev.integrations.domain.config.view;

import dev.integrations.domain.config.schema.Members;
import dev.integrations.domain.json.JsonObject;
import java.util.Optional;

/**
 * How inbound webhooks are received. A view. Immutable.
 *
 * @param value the whole section
 */
public record Webhook(JsonObject value) {

    /**
     * How the signature is verified.
     *
     * @return the section, if there is one
     */
    public Optional<SignatureVerification> signatureVerification() {
        return Members.object(value, "signature_verification").map(SignatureVerification::new);
    }

    /**
     * The JSONata expression that makes the response to a verification request.
     *
     * @return the expression, if there is one
     */
    public Optional<String> handleVerification() {
        return Members.text(value, "handle_verification");
    }

    /**
     * The JSONata expression that transforms the payload.
     *
     * @return the expression, if there is one
     */
    public Optional<String> payloadTransform() {
        return Members.text(value, "payload_transform");
    }
}
