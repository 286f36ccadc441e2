package dev.integrations.example.benchmarks.rival;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A constant answer, which shows what the HTTP server itself costs. */
@RestController
class LivenessController {

    @GetMapping("/livez")
    String alive() {
        return "alive";
    }
}
