package io.assethatch.anchorservice.palette;

import java.util.List;

/** A palette file that cannot be read; nothing of it is taken. */
public final class PaletteFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param line the first is 1
     * @param detail what to mend; holds nothing of the file
     */
    public record Fault(int line, String detail) {}

    private final transient List<Fault> faults;

    PaletteFileException(List<Fault> faults) {
        super("palette file with faults: " + faults);
        this.faults = List.copyOf(faults);
    }

    /** In the order of their lines; at least one, and not all of a hopeless file. */
    public List<Fault> faults() {
        return faults;
    }
}
