package io.assethatch.projectservice.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what was renamed: the Sørensen–Dice coefficient of the sets of letter pairs (Dice 1945, Sørensen 1948), taken of
 * the snake_case texts with an underscore before and after. "Farmer" and "Old Farmer" score 0.78, "Farmer" and "Famer"
 * 0.77, "Farmer" and "Fisher" 0.43; from {@value #THRESHOLD} on, it is a rename. Pairs are made in bands of falling score,
 * within a band in plan order of the new texts, ties going to the earlier old text. Letter pairs are looked up in an
 * index, so the work is counting, not comparing; it stops at {@value #WORK_MAX} steps (two plans of 2,000 similar names
 * need some 40 million), what is then left counts as new.
 */
final class Similarity {
    static final double THRESHOLD = 0.6;

    private static final double[] BANDS = {0.9, 0.75, THRESHOLD};
    private static final int[] NOWHERE = {};
    private static final long WORK_MAX = 200_000_000;

    private final Map<Integer, int[]> goneByPair = new HashMap<>();
    private final int[] sizes;
    private final boolean[] used;
    private final int[] shared;
    private long work;

    private Similarity(List<String> gone) {
        sizes = new int[gone.size()];
        used = new boolean[gone.size()];
        shared = new int[gone.size()];
        var byPair = new HashMap<Integer, List<Integer>>();
        for (int i = 0; i < gone.size(); i++) {
            Set<Integer> pairs = letterPairs(gone.get(i));
            sizes[i] = pairs.size();
            for (Integer pair : pairs) {
                byPair.computeIfAbsent(pair, p -> new ArrayList<>()).add(i);
            }
        }
        byPair.forEach((pair, places) ->
                goneByPair.put(pair, places.stream().mapToInt(Integer::intValue).toArray()));
    }

    /** Old text and new text, by their places in the two lists. */
    record Pair(int gone, int fresh) {}

    /** Each old and each new text appears in at most one pair. */
    static List<Pair> pairs(List<String> gone, List<String> fresh) {
        if (gone.isEmpty()) {
            return List.of();
        }
        var similarity = new Similarity(gone);
        List<Set<Integer>> pairsOfFresh =
                fresh.stream().map(Similarity::letterPairs).toList();
        var done = new boolean[fresh.size()];
        var found = new ArrayList<Pair>();
        for (double band : BANDS) {
            for (int i = 0; i < fresh.size() && similarity.work < WORK_MAX; i++) {
                int best = done[i] ? -1 : similarity.best(pairsOfFresh.get(i), band);
                if (best >= 0) {
                    done[i] = true;
                    similarity.used[best] = true;
                    found.add(new Pair(best, i));
                }
            }
        }
        return found;
    }

    private int best(Set<Integer> pairs, double atLeast) {
        Arrays.fill(shared, 0);
        work += shared.length;
        for (Integer pair : pairs) {
            int[] places = goneByPair.getOrDefault(pair, NOWHERE);
            work += places.length;
            for (int place : places) {
                shared[place]++;
            }
        }
        int best = -1;
        double bestScore = atLeast;
        for (int i = 0; i < shared.length; i++) {
            double score = 2.0 * shared[i] / (sizes[i] + pairs.size());
            if (!used[i] && (best < 0 ? score >= bestScore : score > bestScore)) {
                best = i;
                bestScore = score;
            }
        }
        return best;
    }

    private static Set<Integer> letterPairs(String text) {
        String framed = "_" + Words.snake(text) + "_";
        var pairs = new HashSet<Integer>();
        for (int i = 0; i + 1 < framed.length(); i++) {
            pairs.add(framed.charAt(i) << 16 | framed.charAt(i + 1));
        }
        return pairs;
    }
}
