package io.assethatch.kit.idempotency;

/** Ends a transaction whose request turned out to have happened: another one with its key was faster. */
final class AlreadyAnsweredException extends RuntimeException {
    private final transient RecordedAnswer answer;

    AlreadyAnsweredException(RecordedAnswer answer) {
        // Without a stack trace: no fault, a way out of the transaction.
        super("answered before", null, false, false);
        this.answer = answer;
    }

    RecordedAnswer answer() {
        return answer;
    }
}
