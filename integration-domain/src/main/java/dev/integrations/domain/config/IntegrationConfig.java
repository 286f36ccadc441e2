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
 * The document that tells how to talk to an integration's API: a lossless, immutable JSON object. Any JSON object can
 * be held, as a store must be able to give back what an earlier, laxer release accepted; {@link #check} tells whether
 * it keeps today's rules. Thread-safe.
 */
public final class IntegrationConfig {

    /** Where the config stands in the integration's document. */
    public static final JsonPointer POINTER = JsonPointer.ROOT.child("config");

    /** What {@link #masked()} has in the place of a hidden value. It is never stored. */
    public static final String MASK = Mask.TEXT;

    private final JsonObject document;

    /** Made when it is first asked for, and once only: a mask is known by its identity. */
    private volatile @Nullable IntegrationConfig masked;

    /**
     * Holds a document.
     *
     * @param document the whole document, known and unknown keys alike; may be {@linkplain JsonObject#lazy lazy}
     */
    public IntegrationConfig(JsonObject document) {
        this.document = Objects.requireNonNull(document, "document");
    }

    /**
     * Makes a config of plain Java values, copied deeply.
     *
     * @param document as {@link JsonObject#of} takes it
     * @return the config
     * @throws dev.integrations.domain.violation.InvalidValueException as {@link JsonObject#of}
     */
    public static IntegrationConfig of(Map<?, ?> document) {
        return new IntegrationConfig(JsonObject.of(document));
    }

    /**
     * The whole document, known and unknown keys alike.
     *
     * @return the same object at each call
     */
    public JsonObject value() {
        return document;
    }

    /**
     * What people see.
     *
     * @return the label, if there is one
     */
    public Optional<String> label() {
        return Members.text(value(), "label");
    }

    /**
     * The prefix of every method's path; may hold placeholders.
     *
     * @return the URL, if there is one
     */
    public Optional<String> baseUrl() {
        return Members.text(value(), "base_url");
    }

    /**
     * Default outbound headers; a null means "remove this header even if a method sets it".
     *
     * @return texts and nulls by header name
     */
    public JsonObject headers() {
        return Members.objectOrEmpty(value(), "headers");
    }

    /**
     * How requests are authorized, unless a method says otherwise.
     *
     * @return the section, if there is one
     */
    public Optional<Authorization> authorization() {
        return Members.object(value(), "authorization").map(Authorization::new);
    }

    /**
     * How lists are paged, unless a method says otherwise.
     *
     * @return the section, if there is one
     */
    public Optional<Pagination> pagination() {
        return Members.object(value(), "pagination").map(Pagination::new);
    }

    /**
     * How to tell that the API limits the rate.
     *
     * @return the section, if there is one
     */
    public Optional<RateLimit> rateLimit() {
        return Members.object(value(), "rate_limit").map(RateLimit::new);
    }

    /**
     * How inbound webhooks are received.
     *
     * @return the section, if there is one
     */
    public Optional<Webhook> webhook() {
        return Members.object(value(), "webhook").map(Webhook::new);
    }

    /**
     * The ways for an account to prove who it is, whether the config offers one or several.
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
     * What the API offers.
     *
     * @return each resource in document order
     */
    public Stream<Resource> resources() {
        JsonObject resources = Members.objectOrEmpty(value(), "resources");
        return resources.keySet().stream().flatMap(name -> resource(name).stream());
    }

    /**
     * One kind of thing that the API offers.
     *
     * @param name such as {@code users}
     * @return the resource, if there is one of that name
     */
    public Optional<Resource> resource(String name) {
        return Members.object(Members.objectOrEmpty(value(), "resources"), name)
                .map(methods -> new Resource(name, methods));
    }

    /**
     * What the integration does outside its resources.
     *
     * @return each action in document order
     */
    public Stream<Action> actions() {
        JsonObject actions = Members.objectOrEmpty(value(), "actions");
        return actions.keySet().stream()
                .flatMap(name -> Members.object(actions, name).stream().map(action -> new Action(name, action)));
    }

    /**
     * What the placeholders of this config name, such as {@code credentials.token}.
     *
     * @return each name once, in order of first appearance
     */
    public Set<String> placeholders() {
        return Placeholders.namesIn(value());
    }

    /**
     * Merges a patch into this config (RFC 7396), with two exceptions: credentials of another shape, and a section whose
     * {@code format} changes, are replaced. {@link #masked() Masks} in the patch stand for the secrets of this config.
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
     * The config as everybody is shown it who may not see its secrets: what the schema knows to be public, and nothing
     * else (rule D9). Every other value is exchanged by a {@link #MASK}, with all that is in it: that of an
     * unknown key, of a place that is made for a secret, of a header that is not known to be harmless, of a query, body
     * or parameter, and every JSONata expression. Of a URL or path the userinfo, the values of the query and the
     * fragment are exchanged. What is shown of such a place is a null, and a text that only refers to values, as
     * {@code Bearer {{oauth.token.access_token}}} does. Names of members are shown, except below an unknown key.
     *
     * <p>Each {@linkplain ConfigSchema#knownKeys() known key} tells its {@link Disclosure}.
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
     * Returns whether anything in a value is masked.
     *
     * @param shown a value of a {@linkplain #masked() masked} config
     * @return true if it is a mask, or holds one
     */
    public static boolean isMasked(@Nullable Object shown) {
        return Mask.isIn(shown);
    }

    /**
     * Puts the values of another config in the place of {@linkplain #masked() masks}, so that a masked config that comes
     * back from a reader overwrites no secret. What is the same object in both is not looked at. A mask stands for the
     * value in the same place. In a list that is not as it was shown, it stands for the value in the same element: one
     * whose {@code name} is unique in both lists, or which itself is as it was shown and unlike all others.
     *
     * <p>Every other mask stays, and {@link #check} refuses it. So does one whose value would not be masked any more,
     * for example because the field is no password now.
     *
     * <p>If this config was made by editing the very document that {@code stored.masked()} gives, without copying its
     * texts, then a mask that was moved or copied to another place stays, and one that is where it was keeps its value
     * although the element around it changed.
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
     * Puts a {@link #MASK} over whatever this config would show although its sender has not seen it: what they neither
     * sent for its place, nor were {@linkplain #masked() shown} there. So a change beside a hidden value, such as a format
     * that tells what the value is, does not publish it. {@link #check} refuses the mask.
     *
     * @param sent what the sender sent: a config, or a merge patch of one
     * @param known the configs that this one was made from, the stored one first, of which the sender was shown what is
     *     public; where several hold the same value, the first one counts
     * @return a config that shows nothing new but what was sent; this one if it does not anyway
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
     * @param limits how large it may be
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
     * Checks the document as the successor of a stored one: a violation that the stored one had already, at a place
     * that is as it was, is a finding. So a rule that is tightened later locks no old record.
     *
     * @param stored the config before
     * @param limits how large the config may be; growth of a stored one beyond them is refused
     * @return all violations and findings; nothing at all if nothing changed
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

    /** Prints no value: it may be secret (rule D8). */
    @Override
    public String toString() {
        return "IntegrationConfig[]";
    }
}
