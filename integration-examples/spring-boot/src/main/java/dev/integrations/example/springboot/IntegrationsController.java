package dev.integrations.example.springboot;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.PATCH;
import static org.springframework.web.bind.annotation.RequestMethod.POST;

import dev.integrations.wire.WireResponse;
import dev.integrations.wire.endpoint.Endpoint;
import dev.integrations.wire.endpoint.RawRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;

/** All calls of the API, measured by what came out, and errors in its format. Whatever else is asked for is unknown. */
@Controller
class IntegrationsController implements ErrorController {

    private final Endpoint endpoint;
    private final MeterRegistry meters;

    IntegrationsController(Endpoint endpoint, MeterRegistry meters) {
        this.endpoint = endpoint;
        this.meters = meters;
    }

    @RequestMapping(
            path = "/**",
            method = {GET, POST, PATCH, DELETE})
    void answer(
            HttpServletRequest request,
            @RequestHeader MultiValueMap<String, String> headers,
            HttpServletResponse response)
            throws IOException {
        Timer.Sample started = Timer.start(meters);
        WireResponse answer = endpoint.answer(new RawRequest(
                request.getMethod(),
                request.getRequestURI(),
                request.getQueryString(),
                headers,
                request.getInputStream()));
        started.stop(meters.timer("integrations.calls", "method", request.getMethod(), "outcome", answer.outcome()));
        send(answer, response);
    }

    /** What Spring or Tomcat refuse, and every bug. */
    @RequestMapping("${spring.web.error.path:/error}")
    void fail(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        boolean ours = status >= 500;
        send(
                WireResponse.error(
                        status,
                        ours ? "internal_error" : "bad_request",
                        ours ? "Something is wrong on our side." : "The request is not as this path takes it."),
                response);
    }

    private static void send(WireResponse answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.hasBody()) {
            response.setContentLengthLong(answer.length());
        }
        answer.writeTo(response.getOutputStream());
    }
}
