package dev.integrations.domain.impact;

import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.config.view.Pagination;
import dev.integrations.domain.config.view.Resource;
import dev.integrations.domain.config.view.ResourceMethod;
import dev.integrations.domain.config.view.SignatureVerification;
import dev.integrations.domain.config.view.Webhook;
import dev.integrations.domain.difference.Difference;
import dev.integrations.domain.impact.Impact.Reason;
import dev.integrations.domain.json.JsonPointer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Compares the parts of a config that connections depend on. For one use by one thread. */
final class ImpactAnalysis {

    private static final JsonPointer CONFIG = IntegrationConfig.POINTER;
    private static final JsonPointer CREDENTIALS = CONFIG.child("credentials");

    /** The parts of an integration, of its config, and of a method that only people see. */
    private static final Set<String> SEEN_BY_PEOPLE_ONLY = Set.of("name", "category", "is_beta");

    private static final Set<String> SEEN_IN_CONFIG = Set.of("label", "logo", "icon", "tool_tags");
    private static final Set<String> SEEN_IN_METHOD = Set.of("description", "examples", "api_documentation_url");

    private final IntegrationDefinition before;
    private final IntegrationDefinition after;
    private final Reasons reasons = new Reasons();

    private final Hosts hosts = new Hosts();

    ImpactAnalysis(IntegrationDefinition before, IntegrationDefinition after) {
        this.before = before;
        this.after = after;
    }

    List<Reason> reasons() {
        sharing();
        if (!before.config().equals(after.config())) {
            config(before.config(), after.config());
        }
        Predicate<JsonPointer> explained = reasons.explained();
        Difference.between(before, after).stream()
                .filter(difference -> !explained.test(difference.pointer()))
                .forEach(this::whatNoRuleKnows);
        return reasons.all();
    }

    private void sharing() {
        JsonPointer at = JsonPointer.ROOT.child("sharing");
        int narrower = after.sharing().compareTo(before.sharing());
        if (narrower > 0) {
            reasons.risky(at, "sharing_narrowed", "fewer teams may install it; existing installations stay");
        } else if (narrower < 0) {
            reasons.safe(at, "sharing_widened", "more teams may install it");
        }
    }

    private void config(IntegrationConfig old, IntegrationConfig now) {
        baseUrl(old.baseUrl(), now.baseUrl(), CONFIG.child("base_url"));
        reasons.riskyIfChanged(
                old.authorization(),
                now.authorization(),
                CONFIG.child("authorization"),
                "authorization_changed",
                "authorization of requests changes");
        paginationFormat(old.pagination(), now.pagination(), CONFIG.child("pagination"));
        old.webhook().ifPresent(receiver -> webhook(receiver, now.webhook()));
        old.resources().forEach(resource -> resource(resource, now));
        new CredentialsImpact(reasons, hosts, now.placeholders()).of(old, now);
    }

    private void baseUrl(Optional<String> old, Optional<String> now, JsonPointer at) {
        if (old.isEmpty() || old.equals(now)) {
            return;
        }
        if (hosts.areSame(old, now)) {
            reasons.risky(at, "base_url_changed", "requests go to another URL of the same host");
        } else {
            reasons.hostChanged(at);
        }
    }

    private void paginationFormat(Optional<Pagination> old, Optional<Pagination> now, JsonPointer at) {
        reasons.riskyIfChanged(
                old.flatMap(Pagination::format),
                now.flatMap(Pagination::format),
                at,
                "pagination_format_changed",
                "pagination changes");
    }

    private void webhook(Webhook old, Optional<Webhook> now) {
        JsonPointer at = CONFIG.child("webhook");
        String code = "webhook_verification_changed";
        String message = "verification of inbound webhooks changes";
        Optional<SignatureVerification> signature = now.flatMap(Webhook::signatureVerification);
        reasons.riskyIfChanged(
                old.signatureVerification(), signature, at.child("signature_verification"), code, message);
        reasons.riskyIfChanged(
                old.handleVerification(),
                now.flatMap(Webhook::handleVerification),
                at.child("handle_verification"),
                code,
                message);
    }

    private void resource(Resource old, IntegrationConfig now) {
        JsonPointer at = CONFIG.child("resources").child(old.name());
        Optional<Resource> kept = now.resource(old.name());
        if (kept.isEmpty()) {
            reasons.breaking(at, "resource_removed", "the resource was removed or renamed");
            return;
        }
        old.methods().forEach(method -> {
            Optional<ResourceMethod> same = kept.get().method(method.name());
            if (same.isPresent()) {
                method(method, same.get(), at.child(method.name()));
            } else {
                reasons.breaking(at.child(method.name()), "method_removed", "the method was removed or renamed");
            }
        });
    }

    private void method(ResourceMethod old, ResourceMethod now, JsonPointer at) {
        Optional<String> oldBase = old.baseUrl().or(before.config()::baseUrl);
        Optional<String> nowBase = now.baseUrl().or(after.config()::baseUrl);
        if (old.baseUrl().isPresent() || now.baseUrl().isPresent()) {
            baseUrl(oldBase, nowBase, at.child("base_url"));
        }
        if (hosts.inPath(oldBase, old.path()).equals(hosts.inPath(nowBase, now.path()))) {
            reasons.riskyIfChanged(
                    old.path(), now.path(), at.child("path"), "path_changed", "requests go to another path");
        } else {
            reasons.hostChanged(at.child("path"));
        }
        reasons.riskyIfChanged(
                old.verb(), now.verb(), at.child("method"), "verb_changed", "requests use another HTTP method");
        reasons.riskyIfChanged(
                old.responsePath(),
                now.responsePath(),
                at.child("response_path"),
                "response_path_changed",
                "results are read from another place");
        reasons.riskyIfChanged(
                old.authorization(),
                now.authorization(),
                at.child("authorization"),
                "authorization_changed",
                "authorization of requests changes");
        if (old.disablesPagination() == now.disablesPagination()) {
            paginationFormat(old.pagination(), now.pagination(), at.child("pagination"));
        } else {
            reasons.risky(at.child("pagination"), "pagination_format_changed", "pagination changes");
        }
        Set<String> scopes = now.scopes().collect(Collectors.toSet());
        if (!old.scopes().collect(Collectors.toSet()).containsAll(scopes)) {
            reasons.risky(at.child("scopes"), "scopes_added", "accounts may not have granted the added scopes");
        }
    }

    private void whatNoRuleKnows(Difference difference) {
        JsonPointer at = difference.pointer();
        if (isSeenByPeopleOnly(at.tokens())) {
            reasons.safe(at, "seen_by_people_only", "no connection depends on it");
        } else if (!difference.before().isPresent() && isUsedByName(at.tokens())) {
            reasons.safe(at, "added", "nothing depended on it");
        } else if (at.overlaps(CREDENTIALS)) {
            reasons.safe(at, "credentials_compatible", "existing accounts stay as they are");
        } else if (!difference.before().isPresent()) {
            reasons.risky(at, "added_to_connections", "live connections use it at once, and have done without it");
        } else {
            reasons.risky(at, "changed", "connections may depend on it");
        }
    }

    /** A resource or method is used by those who know its name; a verb that was added is the one that was used. */
    private static boolean isUsedByName(List<String> at) {
        return at.size() > 1
                && at.get(1).equals("resources")
                && (at.size() <= 4 || (at.size() == 5 && at.get(4).equals("method")));
    }

    private static boolean isSeenByPeopleOnly(List<String> at) {
        if (at.size() == 1) {
            return SEEN_BY_PEOPLE_ONLY.contains(at.get(0));
        }
        return SEEN_IN_CONFIG.contains(at.get(1))
                || (at.size() > 4 && at.get(1).equals("resources") && SEEN_IN_METHOD.contains(at.get(4)));
    }
}
