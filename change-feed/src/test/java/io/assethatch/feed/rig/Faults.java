package io.assethatch.feed.rig;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;

/** What happens to a relay in the middle of a commit: nothing, a freeze, or its death before or after it. */
public final class Faults {
    /** The process is gone; no handler of the relay catches it. */
    public static final class Killed extends Error {
        Killed() {
            super("killed by the test");
        }
    }

    private enum Fault {
        NONE,
        FREEZE,
        DIE_BEFORE_COMMIT,
        DIE_AFTER_COMMIT
    }

    private final AtomicReference<Fault> next = new AtomicReference<>(Fault.NONE);
    private final CountDownLatch frozen = new CountDownLatch(1);
    private final CountDownLatch thawed = new CountDownLatch(1);
    private volatile boolean died;

    public void freezeBeforeNextCommit() {
        next.set(Fault.FREEZE);
    }

    public void dieBeforeNextCommit() {
        next.set(Fault.DIE_BEFORE_COMMIT);
    }

    public void dieAfterNextCommit() {
        next.set(Fault.DIE_AFTER_COMMIT);
    }

    public boolean isFrozen() {
        return frozen.getCount() == 0;
    }

    public boolean hasDied() {
        return died;
    }

    public void thaw() {
        thawed.countDown();
    }

    @SuppressWarnings("unchecked")
    public Producer<String, byte[]> on(Producer<String, byte[]> producer) {
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                Faults.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    Fault fault =
                            method.getName().equals("commitTransaction") ? next.getAndSet(Fault.NONE) : Fault.NONE;
                    if (fault == Fault.FREEZE) {
                        // Its bytes are in the broker; only the commit is not.
                        producer.flush();
                        frozen.countDown();
                        thawed.await();
                    }
                    if (fault == Fault.DIE_BEFORE_COMMIT) {
                        producer.flush();
                        died = true;
                        throw new Killed();
                    }
                    Object result;
                    try {
                        result = method.invoke(producer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (fault == Fault.DIE_AFTER_COMMIT) {
                        died = true;
                        throw new Killed();
                    }
                    return result;
                });
    }
}
