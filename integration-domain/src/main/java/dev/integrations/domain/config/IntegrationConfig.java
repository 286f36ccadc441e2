package dev.integrations.domain.config;

import dev.integrations.domain.config.schema.Check;
import dev.integrations.domain.config.schema.CredentialsShape;
import dev.integrations.domain.config.schema.Members;
import dev.integrations.domain.config.secret.Exposure;
import dev.integrations.domain.config.secret.Mask;
import dev.integrations.domain.config.secret.Placeholders;
import dev.integrations.domain.config.secret.Unmasking;
import dev.integrations.domain.config.view.Action;
import dev.integrations.domain.config.view.Authorization;
import dev.integrations.domain.config.view.Credential;
import dev.integrations.domain.config.view.Pagination;
import dev.integrations.domain.config.view.RateLimit;
import dev.integrations.domain.config.view.Resource;
import dev.integrations.domain.config.view.Webhook;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The document that describes how to talk to an integration's API: a lossless, immutable JSON object. It holds any JSON
 * object, because a store must be able to return what an earlier, laxer release accepted; {@link #check} checks today's
 * rules. Two configs are equal if their {@linkplain JsonObject documents} are: {@code 1} and {@code 1.0} differ.
 * Thread-safe.
 */
public final class IntegrationConfig {

    /** The path of the config in the integration's document. */
    public static final JsonPointer POINTER = JsonPointer.ROOT.child("config");

    /** The text with which {@link #masked()} replaces a hidden value. It is never stored. */
    public static final String MASK = Mask.TEXT;

    private final JsonObject document;

    /** Created on first use, and once only: masks are recognized by identity. */
    private volatile @Nullable IntegrationConfig masked;

    /**
     * Wraps a document.
     *
     * @param document the whole document, known and unknown keys alike; may be {@linkplain JsonObject#lazy lazy}
     */
    public IntegrationConfig(JsonObject document) {
        this.document = Objects.requireNonNull(document, "document");
    }

    /**
     * Creates a config from plain Java values, which are copied deeply.
     *
     * @param document values that {@link JsonObject#of} accepts
     * @return the config
     * @throws dev.integrations.domain.violation.InvalidValueException as {@link JsonObject#of}
     */
    public static IntegrationConfig of(Map<?, ?> document) {
        return new IntegrationConfig(JsonObject.of(document));
    }

    /**
     * Returns the whole document, known and unknown keys alike.
     *
     * @return the same object at each call
     */
    public JsonObject value() {
        return document;
    }

    /**
     * Returns the display name.
     *
     * @return the label, if there is one
     */
    public Optional<String> label() {
        return Members.text(value(), "label");
    }

    /**
     * Returns the prefix of every method's path, which may contain placeholders.
     *
     * @return the URL, if there is one
     */
    public Optional<String> baseUrl() {
        return Members.text(value(), "base_url");
    }

    /**
     * Returns the default outbound headers; null means "remove this header even if a method sets it".
     *
     * @return strings and nulls by header name
     */
    public JsonObject headers() {
        return Members.objectOrEmpty(value(), "headers");
    }

    /**
     * Returns how requests are authorized, unless a method overrides it.
     *
     * @return the section, if there is one
     */
    public Optional<Authorization> authorization() {
        return Members.object(value(), "authorization").map(Authorization::new);
    }

    /**
     * Returns how lists are paged, unless a method overrides it.
     *
     * @return the section, if there is one
     */
    public Optional<Pagination> pagination() {
        return Members.object(value(), "pagination").map(Pagination::new);
    }

    /**
     * Returns how to recognize the API's rate limit.
     *
     * @return the section, if there is one
     */
    public Optional<RateLimit> rateLimit() {
        return Members.object(value(), "rate_limit").map(RateLimit::new);
    }

    /**
     * Returns how inbound webhooks are received.
     *
     * @return the section, if there is one
     */
    public Optional<Webhook> webhook() {
        return Members.object(value(), "webhook").map(Webhook::new);
    }

    /**
     * Returns the ways in which an account can authenticate, whether the config offers one or several.
     *
     * @return each credential in document order
     */
    public Stream<Credential> credentials() {
        return Members.object(value(), "credentials").stream()
                .flatMap(credentials -> CredentialsShape.isSingle(credentials)
                        ? Stream.of(new Credential(Members.text(credentials, "format"), credentials))
                        : credentials.keySet().stream()
                                .flatMap(format -> Members.object(credentials, format).stream()
                                        .map(section -> new Credential(Optional.of(format), section))));
    }

    /**
     * Returns the resources of the API.
     *
     * @return each resource in document order
     */
    public Stream<Resource> resources() {
        JsonObject resources = Members.objectOrEmpty(value(), "resources");
        return resources.keySet().stream().flatMap(name -> resource(name).stream());
    }

    /**
     * Returns one resource of the API.
     *
     * @param name such as {@code users}
     * @return the resource, if there is one with that name
     */
    public Optional<Resource> resource(String name) {
        return Members.object(Members.objectOrEmpty(value(), "resources"), name)
                .map(methods -> new Resource(name, methods));
    }

    /**
     * Returns the actions of the integration outside its resources.
     *
     * @return each action in document order
     */
    public Stream<Action> actions() {
        JsonObject actions = Members.objectOrEmpty(value(), "actions");
        return actions.keySet().stream()
                .flatMap(name -> Members.object(actions, name).stream().map(action -> new Action(name, action)));
    }

    /**
     * Returns the names in the placeholders of this config, such as {@code credentials.token}. Walks the whole document
     * at each call.
     *
     * @return each name once, in order of first appearance
     */
    public Set<String> placeholders() {
        return Placeholders.namesIn(value());
    }

    /**
     * Merges a patch into this config (RFC 7396), with two exceptions: credentials of another shape, and a section
     * whose {@code format} changes, are replaced. {@link #masked() Masks} in the patch stand for the secrets of this
     * config.
     *
     * @param patch a merge patch
     * @return the merged config; this one if the patch changes nothing
     */
    public IntegrationConfig merge(JsonObject patch) {
        JsonObject merged = ConfigMerge.INSTANCE.merge(value(), patch);
        if (merged == value()) {
            return this;
        }
        IntegrationConfig changed = new IntegrationConfig(merged);
        return Mask.isIn(patch) ? changed.withSecretsOf(this) : changed;
    }

    /**
     * Returns the config as shown to anyone who may not see its secrets: only what the schema knows to be public
     * ({@linkplain dev.integrations.domain rule D9}). Every other value, with everything inside it, is replaced by a
     * {@link #MASK}: values of unknown keys and secrets, of headers that are not known to be harmless, of queries,
     * bodies and parameters, and every JSONata expression. In a URL or path, userinfo, query values and fragment are
     * replaced. Null is shown everywhere, and so is a text that only refers to values, such as {@code Bearer
     * {{oauth.token.access_token}}}. Names of members are shown, except below an unknown key.
     *
     * <p>Each {@linkplain ConfigSchema#knownKeys() known key} states its {@link Disclosure}.
     *
     * @return the same config at each call; this one if all of it is public
     */
    public IntegrationConfig masked() {
        IntegrationConfig known = masked;
        return known == null ? maskedOnce() : known;
    }

    private synchronized IntegrationConfig maskedOnce() {
        IntegrationConfig known = masked;
        if (known == null) {
            JsonObject shown = (JsonObject) ConfigSchema.shape().shown(value());
            known = shown == value() ? this : new IntegrationConfig(shown);
            known.masked = known;
            masked = known;
        }
        return known;
    }

    /**
     * Returns whether a value is or contains a mask. Text that happens to contain {@value #MASK} counts, too.
     *
     * @param shown a value of a {@linkplain #masked() masked} config
     * @return true if it is a mask or contains one
     */
    public static boolean isMasked(@Nullable Object shown) {
        return Mask.isIn(shown);
    }

    /**
     * Replaces {@linkplain #masked() masks} with the values of another config, so that a masked config which a reader
     * sends back overwrites no secret. A mask stands for the value at the same place: {@code {"token": "********"}}
     * keeps the stored token. In a list that was changed, it stands for the value in the same element. An element is
     * the same if its {@code name} is unique in both lists, or if it is as it was shown and differs from all others.
     * Walks both documents at each call.
     *
     * <p>Any other mask stays, also one with text around it, and {@link #check} refuses it. A mask also stays if its
     * value would no longer be hidden, for example because the field is no longer a password.
     *
     * <p>If this config was made by editing the document that {@code stored.masked()} returned, without copying its
     * strings, masks are recognized by identity: one that was moved or copied to another place stays, and one that kept
     * its place is replaced even if the element around it changed.
     *
     * @param stored the config that holds the values
     * @return the config with its secrets; equal to {@code stored} if nothing else differs
     */
    public IntegrationConfig withSecretsOf(IntegrationConfig stored) {
        if (!Mask.isIn(value())) {
            return this;
        }
        JsonObject unmasked = Unmasking.of(value(), stored.masked().value(), stored.value());
        if (unmasked == value()) {
            return this;
        }
        return unmasked.equals(stored.value())
                ? stored
                : new IntegrationConfig(unmasked).hidingUnseen(value(), List.of(stored));
    }

    /**
     * Replaces with a {@link #MASK} each value that this config would make public although its sender neither sent it
     * for that place nor was {@linkplain #masked() shown} it there. So a change next to a hidden value, for example of
     * a format that determines whether the value is secret, does not publish it. {@link #check} refuses the mask.
     *
     * @param sent a config or a merge patch, as sent
     * @param known the configs that this one was derived from, the stored one first; the sender was shown their public
     *     part. If several hold the same value, the first one counts
     * @return a config that makes nothing public but what was sent or shown; this config if nothing had to be hidden
     */
    public IntegrationConfig hidingUnseen(JsonObject sent, List<IntegrationConfig> known) {
        if (this == known.get(0)) {
            return this;
        }
        JsonObject hidden = Exposure.hidden(
                value(),
                masked().value(),
                sent,
                known.stream()
                        .map(config -> new Exposure.Known(
                                config.value(), config.masked().value()))
                        .toList());
        return hidden == value() ? this : new IntegrationConfig(hidden);
    }

    /**
     * Checks the document against schema and limits.
     *
     * @param limits the maximum size
     * @return all violations and findings
     */
    public ConfigReport check(ConfigLimits limits) {
        Check check = new Check();
        limits.check(value(), check);
        ConfigSchema.shape().check(value(), check);
        Mask.refuse(value(), check);
        return check.report();
    }

    /**
     * Checks the document as the successor of a stored one. A violation that the stored config already has, at an
     * unchanged place, is only a finding. So a rule that is tightened later does not make old records unchangeable.
     *
     * @param stored the config before
     * @param limits the maximum size; a stored config beyond it may not grow
     * @return all violations and findings; an empty report if nothing changed
     */
    public ConfigReport checkAfter(IntegrationConfig stored, ConfigLimits limits) {
        return new SuccessorCheck(stored, this, limits).report();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof IntegrationConfig config && value().equals(config.value()));
    }

    @Override
    public int hashCode() {
        return value().hashCode();
    }

    /** Does not print any value, which may be a secret ({@linkplain dev.integrations.domain rule D8}). */
    @Override
    public String toString() {
        return "IntegrationConfig[]";
    }
}
