package io.assethatch.projectservice.project;

/** A project has the id, or once had it; whose it is stays unsaid. */
final class UsedIdException extends RuntimeException {
    UsedIdException() {
        super("a project has or had this id", null, false, false);
    }
}
