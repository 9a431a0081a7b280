package io.assethatch.kit.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RangeHeaderTest {
    @Test
    void oneRangeIsTakenAsRfc9110SaysIt() {
        Map.of(
                        "bytes=0-0", new ByteRange(0, 1),
                        "bytes=9-", new ByteRange(9, 1),
                        "Bytes=0-", new ByteRange(0, 10),
                        "bytes=3-99", new ByteRange(3, 7),
                        "bytes= 3-4 ", new ByteRange(3, 2),
                        "bytes=-3", new ByteRange(7, 3),
                        "bytes=-999999999999999999", new ByteRange(0, 10))
                .forEach((header, range) -> assertEquals(
                        Optional.of(range),
                        RangeHeader.parse(header).orElseThrow().of(10),
                        header));
    }

    @Test
    void whatIsNoSingleRangeIsIgnored() {
        for (String header : new String[] {
            null,
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=a-b",
            "bytes=4-3",
            "bytes=0-1,3-4",
            "pages=1-2",
            "bytes=1--2",
            "bytes=0x1-2",
            "bytes=99999999999999999999-"
        }) {
            assertEquals(Optional.empty(), RangeHeader.parse(header), header);
        }
    }

    @Test
    void whatIsBeyondTheEndIsUnsatisfiable() {
        for (String header : new String[] {"bytes=10-", "bytes=10-12", "bytes=-0"}) {
            assertEquals(
                    Optional.empty(), RangeHeader.parse(header).orElseThrow().of(10), header);
        }
        assertEquals(
                Optional.empty(), RangeHeader.parse("bytes=0-").orElseThrow().of(0));
    }
}
