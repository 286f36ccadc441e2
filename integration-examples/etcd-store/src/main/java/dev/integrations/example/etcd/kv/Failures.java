package dev.integrations.example.etcd.kv;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import io.etcd.jetcd.common.exception.EtcdException;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a failure of etcd says about a write. Unknown is the default: a call that failed may still be under way, and a
 * node that reports that its space is exceeded may have applied it before.
 */
final class Failures {

    /** The transaction has no effect, and will be refused again. */
    private static final Set<Code> REFUSED = EnumSet.of(Code.INVALID_ARGUMENT, Code.PERMISSION_DENIED);

    private static final Set<Code> PASSING = EnumSet.of(Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED);

    private static final Set<Code> NOT_ALLOWED = EnumSet.of(Code.PERMISSION_DENIED, Code.UNAUTHENTICATED);

    private Failures() {}

    /** Whether the same call may succeed on another node. */
    static boolean mayPass(Throwable failure) {
        return code(failure).filter(PASSING::contains).isPresent();
    }

    /** Whether etcd has compacted away the revision that was to be read. */
    static boolean isCompacted(Throwable failure) {
        return code(failure).filter(Code.OUT_OF_RANGE::equals).isPresent();
    }

    /** A failed read is never applied, of course, but may be refused for good. */
    static RepositoryException ofRead(Throwable failure) {
        return code(failure).filter(NOT_ALLOWED::contains).isPresent()
                ? new RepositoryException(Effect.REFUSED, "etcd does not let this user read these keys", failure)
                : new RepositoryException(Effect.NOT_APPLIED, "etcd failed to read: " + name(failure), failure);
    }

    /** Returns the exception for a write that is known to be refused; empty if it is unknown what became of it. */
    static Optional<RepositoryException> refusal(Throwable failure) {
        boolean tooLarge = code(failure).filter(Code.RESOURCE_EXHAUSTED::equals).isPresent()
                && String.valueOf(failure.getMessage()).contains("received message larger than max");
        boolean refused = code(failure).filter(REFUSED::contains).isPresent();
        return tooLarge || refused
                ? Optional.of(new RepositoryException(
                        Effect.REFUSED,
                        code(failure).filter(NOT_ALLOWED::contains).isPresent()
                                ? "etcd does not let this user write these keys"
                                : "etcd refused the write: it is too large for one request or has too many operations",
                        failure))
                : Optional.empty();
    }

    static RepositoryException notApplied(Throwable failure) {
        return new RepositoryException(
                Effect.NOT_APPLIED, "etcd failed, and the write is now ruled out: " + name(failure), failure);
    }

    static RepositoryException unknown(Throwable failure) {
        return new RepositoryException(
                Effect.UNKNOWN, "etcd did not say what became of the write: " + name(failure), failure);
    }

    /** The name only: a message may hold a key, and with it a name that a team chose. */
    private static String name(Throwable failure) {
        return code(failure).map(Code::name).orElse(failure.getClass().getSimpleName());
    }

    /** jetcd tells some failures as its own, and some as those of gRPC. */
    private static Optional<Code> code(Throwable failure) {
        if (failure instanceof EtcdException etcd) {
            return Optional.of(Code.valueOf(etcd.getErrorCode().name()));
        }
        return failure instanceof StatusRuntimeException status
                ? Optional.of(status.getStatus().getCode())
                : Optional.empty();
    }
}
