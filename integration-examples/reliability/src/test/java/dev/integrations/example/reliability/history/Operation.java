package dev.integrations.example.reliability.history;

/**
 * A call and its answer. The times are {@link System#nanoTime()}, which on Linux is the machine's monotonic clock, the
 * same in all processes.
 *
 * @param call what was asked for
 * @param answer what was told
 * @param invoked before the call
 * @param ended after the answer; {@link #NEVER} if none came
 */
public record Operation(Call call, Answer answer, long invoked, long ended) {

    /** After everything else. */
    public static final long NEVER = Long.MAX_VALUE;

    /** An update that was sent by somebody who did not live to hear what became of it. */
    public static Operation unanswered(Call call, long invoked) {
        return new Operation(call, Answer.UNKNOWN, invoked, NEVER);
    }

    boolean isUpdate(Answer.Kind kind) {
        return call.isUpdate() && answer.kind() == kind;
    }
}
