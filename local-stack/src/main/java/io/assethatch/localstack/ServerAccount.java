package io.assethatch.localstack;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;

/**
 * The operating system user that PostgreSQL runs as. It refuses to run as root, so root hands it to {@code nobody};
 * everybody else runs it as themselves.
 */
final class ServerAccount {
    private static final String UNPRIVILEGED_USER = "nobody";

    private final boolean root;

    private ServerAccount(boolean root) {
        this.root = root;
    }

    static ServerAccount current() {
        return new ServerAccount(currentUid() == 0);
    }

    static long currentUid() {
        return new UnixSystem().getUid();
    }

    boolean isRoot() {
        return root;
    }

    /** The command, wrapped so that it runs as this account. */
    List<String> command(List<String> command) {
        if (!root) {
            return command;
        }
        var wrapped = new ArrayList<>(
                List.of("setpriv", "--reuid=" + UNPRIVILEGED_USER, "--regid=" + unprivilegedGroup(), "--clear-groups"));
        wrapped.addAll(command);
        return wrapped;
    }

    /**
     * How a process of this account that was started <em>in</em> a directory names it. For root this is the kernel's
     * link to the working directory: it needs no permission on the folders above, so the data may lie below a home
     * directory that is closed to {@code nobody}.
     */
    String workingDirectoryName(Path directory) {
        return root ? "/proc/self/cwd" : directory.toString();
    }

    void own(Path path) throws IOException {
        if (root) {
            var names = path.getFileSystem().getUserPrincipalLookupService();
            var view = Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            view.setOwner(names.lookupPrincipalByName(UNPRIVILEGED_USER));
            view.setGroup(names.lookupPrincipalByGroupName(unprivilegedGroup()));
        }
    }

    /** Debian says nogroup, Fedora and Arch say nobody. */
    private static String unprivilegedGroup() {
        try {
            Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName("nogroup");
            return "nogroup";
        } catch (IOException noSuchGroup) {
            return UNPRIVILEGED_USER;
        }
    }
}
