package dev.integrations.example.http;

import java.util.List;

/** Configs with a canary at every place where a secret may live: a text that nobody but the owner may ever see. */
final class Canaries {

    /** Holds nothing that any other answer holds. */
    static final String CANARY = "c4n4ry";

    /** Together they have each place of the schema's list of secrets. */
    static final List<String> CONFIGS = List.of("""
            {"headers": {"Authorization": "Token c4n4ry-01", "cookie": "sid=c4n4ry-02", "X-Api-Key": "c4n4ry-03",
                         "Proxy-Authorization": "c4n4ry-04", "X-Auth-Token": "c4n4ry-05", "Accept": "text/plain"},
             "credentials": {
               "oauth2": {"config": {"client": {"id": "public", "secret": "c4n4ry-06"},
                          "fields": [{"name": "pin", "type": "password", "default": "c4n4ry-07"}]}},
               "api_key": {"config": {"fields": [{"name": "host", "type": "text", "default": "example.com"},
                                                 {"name": "password", "type": "password", "default": "c4n4ry-08"}]}},
               "keka_oauth": {"config": {"client_secret": "c4n4ry-09", "api_key": "c4n4ry-10"}}},
             "authorization": {"format": "basic", "config": {"username": "{{context.user}}", "password": "c4n4ry-11"}},
             "pagination": {"format": "cursor", "config": {"cursor_path": "next", "headers": {"X-Api-Key": "c4n4ry-12"}}},
             "resources": {"users": {
               "list": {"path": "/users", "headers": {"authorization": "c4n4ry-13"},
                        "authorization": {"format": "header",
                                          "config": {"header_name": "X-Key", "header_value": "c4n4ry-14"}}},
               "get": {"path": "/users/{{id}}",
                       "authorization": {"format": "bearer", "config": {"value": "c4n4ry-15 {{context.x}}"}}}}},
             "webhook": {"signature_verification": {"format": "hmac",
                                                    "config": {"secret": "c4n4ry-16", "algorithm": "sha256"}}},
             "actions": {"post_install": {"steps": [
               {"type": "request", "config": {"url": "{{context.url}}", "headers": {"Cookie": "c4n4ry-17"}}}]}}}""", """
            {"credentials": {"format": "oauth2", "config": {"client": {"id": "public", "secret": "c4n4ry-21"}}},
             "authorization": {"format": "header", "config": {"header_name": "X", "header_value": "c4n4ry-22"}},
             "webhook": {"signature_verification": {"format": "basic",
                                                    "config": {"username": "{{context.user}}", "password": "c4n4ry-23"}}}}""", """
            {"credentials": {"format": "api_key", "config": {"fields": [
               {"name": "key", "type": "password", "default": "c4n4ry-31", "label": "Key"}]}},
             "authorization": {"format": "bearer", "config": {"value": "c4n4ry-32"}}}""");

    private Canaries() {}

    /** How many secrets a config holds, by the texts in it. */
    static int in(String text) {
        return text.split(CANARY, -1).length - 1;
    }
}
