package dev.integrations.example.benchmarks.rival;

import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Pageable;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls that are measured. */
@RestController
@RequestMapping("/integrations")
class IntegrationController {

    private final IntegrationService service;

    IntegrationController(IntegrationService service) {
        this.service = service;
    }

    @GetMapping("/{id}")
    IntegrationDocument get(@PathVariable UUID id) {
        return service.get(id);
    }

    @GetMapping
    PagedModel<IntegrationDocument> list(Pageable page) {
        return new PagedModel<>(service.list(page));
    }

    @PatchMapping("/{id}")
    IntegrationDocument update(@PathVariable UUID id, @RequestBody IntegrationPatchBody patch) {
        return service.update(id, patch);
    }

    @ExceptionHandler
    ProblemDetail overtaken(OptimisticLockingFailureException lost) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "Somebody else was faster.");
    }
}
