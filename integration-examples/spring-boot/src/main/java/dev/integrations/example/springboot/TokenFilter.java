package dev.integrations.example.springboot;

import dev.integrations.wire.WireResponse;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nobody pass without a token, except to {@code /actuator/health}. */
@Component
class TokenFilter extends OncePerRequestFilter {

    static final String TOKEN = "token";

    private static final Pattern CREDENTIALS = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*) *");

    private final Tokens tokens;

    TokenFilter(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The path as it was sent: what is normalized may be routed elsewhere. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().equals(request.getContextPath() + "/actuator/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<String> lines = Collections.list(request.getHeaders("Authorization"));
        Matcher credentials = CREDENTIALS.matcher(lines.size() == 1 ? lines.get(0) : "");
        Optional<Tokens.Token> caller = credentials.matches() ? tokens.find(credentials.group(1)) : Optional.empty();
        if (caller.isPresent()) {
            request.setAttribute(TOKEN, caller.get());
            chain.doFilter(request, response);
        } else {
            Http.send(WireResponse.error(401, "unauthorized", "A valid bearer token is needed."), response);
        }
    }
}
