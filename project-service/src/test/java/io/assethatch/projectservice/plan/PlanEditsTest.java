package io.assethatch.projectservice.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Ids through random edits: a plan is inserted into, cut, rearranged, renamed and pinned for many rounds, and whatever is
 * still meant is still the same planned asset; what comes back after a removal regains its id.
 */
class PlanEditsTest {
    private static final int SEEDS = 150;
    private static final int ROUNDS = 40;
    private static final List<String> CATEGORIES = List.of("Characters", "Props", "Terrain", "Icons");

    @Test
    void idsAreStableUnderRandomEdits() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var author = new Author(new Random(seed));
            var store = new PlanStore();
            Map<String, UUID> idsEver = new TreeMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                String text = author.edited();
                Map<String, UUID> ids = labelled(author.labels(), store.save(text));
                for (Map.Entry<String, UUID> entry : ids.entrySet()) {
                    UUID before = idsEver.putIfAbsent(entry.getKey(), entry.getValue());
                    if (before != null) {
                        assertEquals(
                                before,
                                entry.getValue(),
                                "seed " + seed + ", round " + round + ": " + entry.getKey() + " in\n" + text);
                    }
                }
                assertEquals(ids.size(), new HashSet<>(ids.values()).size(), "seed " + seed + ", round " + round);
            }
            assertEquals(idsEver.size(), new HashSet<>(idsEver.values()).size(), "seed " + seed);
        }
    }

    private static Map<String, UUID> labelled(List<String> labels, List<UUID> ids) {
        assertEquals(labels.size(), ids.size());
        var labelled = new TreeMap<String, UUID>();
        for (int i = 0; i < ids.size(); i++) {
            labelled.put(labels.get(i), ids.get(i));
        }
        return labelled;
    }

    /** Somebody who edits a plan and knows what each line of it means. */
    private static final class Author {
        private final Random random;
        private final List<Meant> plan = new ArrayList<>();
        private final List<Meant> removed = new ArrayList<>();
        private int labels;

        Author(Random random) {
            this.random = random;
            for (int i = 0; i < 10; i++) {
                add();
            }
        }

        /** An asset that the author means, whatever it is called at the moment. */
        private final class Meant {
            final String label = "asset " + labels++;
            final String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
            final List<String> variants = new ArrayList<>();
            final List<String> removedVariants = new ArrayList<>();
            String name = word();

            @Nullable
            String pin;

            String description = word();

            void write(StringBuilder out) {
                out.append("- ")
                        .append(name)
                        .append(pin == null ? "" : " <!-- id:" + pin + " -->")
                        .append('\n');
                variants.forEach(variant -> out.append("  - ").append(variant).append('\n'));
                out.append("  - Description: ").append(description).append('\n');
            }

            List<String> labels() {
                return variants.isEmpty()
                        ? List.of(label)
                        : variants.stream()
                                .map(variant -> label + " " + variant)
                                .toList();
            }
        }

        List<String> labels() {
            return inOrder().stream().flatMap(meant -> meant.labels().stream()).toList();
        }

        String edited() {
            Set<Meant> touched = new HashSet<>();
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                edit(touched);
            }
            var out = new StringBuilder("# Game\n");
            String category = "";
            for (Meant meant : inOrder()) {
                if (!meant.category.equals(category)) {
                    category = meant.category;
                    out.append("## ").append(category).append('\n');
                }
                meant.write(out);
            }
            return out.toString();
        }

        private List<Meant> inOrder() {
            return CATEGORIES.stream()
                    .flatMap(category -> plan.stream().filter(meant -> meant.category.equals(category)))
                    .toList();
        }

        /** One edit of an asset that this round has not touched: two of one asset would be a rewrite. */
        private void edit(Set<Meant> touched) {
            Meant meant = plan.get(random.nextInt(plan.size()));
            if (!touched.add(meant)) {
                return;
            }
            switch (random.nextInt(9)) {
                case 0 -> add();
                case 1 -> remove(meant);
                case 2 -> restore(touched);
                case 3 -> move(meant);
                case 4 -> rename(meant);
                case 5 -> pin(meant);
                case 6 -> meant.description = word();
                case 7 -> addVariant(meant);
                default -> removeVariant(meant);
            }
        }

        private void add() {
            var meant = new Meant();
            for (int i = random.nextInt(3); i > 0; i--) {
                meant.variants.add(word());
            }
            plan.add(random.nextInt(plan.size() + 1), meant);
        }

        private void remove(Meant meant) {
            if (plan.size() > 3) {
                plan.remove(meant);
                removed.add(meant);
            }
        }

        private void restore(Set<Meant> touched) {
            if (!removed.isEmpty()) {
                Meant back = removed.remove(random.nextInt(removed.size()));
                touched.add(back);
                plan.add(random.nextInt(plan.size()), back);
            }
        }

        private void move(Meant meant) {
            plan.remove(meant);
            plan.add(random.nextInt(plan.size() + 1), meant);
        }

        /** A letter changes; what is pinned may change altogether. Variants removed under the old name stay with it. */
        private void rename(Meant meant) {
            int at = random.nextInt(meant.name.length());
            char letter = (char) ('a' + random.nextInt(26));
            meant.name =
                    meant.pin != null ? word() : meant.name.substring(0, at) + letter + meant.name.substring(at + 1);
            meant.removedVariants.clear();
        }

        private void pin(Meant meant) {
            meant.pin = meant.pin == null ? "pin-" + meant.label.replace(' ', '-') : null;
            meant.removedVariants.clear();
        }

        private void addVariant(Meant meant) {
            if (!meant.variants.isEmpty()) {
                String variant = meant.removedVariants.isEmpty() ? word() : meant.removedVariants.remove(0);
                meant.variants.add(random.nextInt(meant.variants.size() + 1), variant);
            }
        }

        private void removeVariant(Meant meant) {
            if (meant.variants.size() > 1) {
                meant.removedVariants.add(meant.variants.remove(random.nextInt(meant.variants.size())));
            }
        }

        /** Long enough that no two words are similar by chance. */
        private String word() {
            return random.ints(12, 0, 26)
                    .mapToObj(letter -> String.valueOf((char) ('a' + letter)))
                    .collect(Collectors.joining());
        }
    }
}
