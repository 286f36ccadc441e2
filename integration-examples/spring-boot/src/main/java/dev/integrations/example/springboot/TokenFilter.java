package dev.integrations.example.springboot;

import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nobody pass without a token, except to {@code /actuator/health}. */
@Component
class TokenFilter extends OncePerRequestFilter {

    static final String TOKEN = "token";

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
        Optional<Tokens.Token> caller =
                WireRequest.empty().headers(Http.headers(request)).bearerToken().flatMap(tokens::find);
        if (caller.isPresent()) {
            request.setAttribute(TOKEN, caller.get());
            chain.doFilter(request, response);
        } else {
            Http.send(WireResponse.unauthorized(), response);
        }
    }
}
