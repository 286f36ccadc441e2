package dev.integrations.example.benchmarks.rival;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application, as Spring Boot configures it. */
@SpringBootApplication
public class RivalApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(RivalApplication.class, arguments);
    }
}
