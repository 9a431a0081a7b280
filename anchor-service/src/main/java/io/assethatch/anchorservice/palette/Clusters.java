package io.assethatch.anchorservice.palette;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Groups counted colours by how they look: Lloyd's k-means (S. P. Lloyd, 1982) to more clusters than are wanted, then
 * pairwise nearest neighbours (W. H. Equitz, 1989), which joins the two that are missed least until few enough are left.
 * K-means alone settles where it was seeded and gives two true colours one cluster; merging has seen them all.
 *
 * <p>Nothing is left to chance, and all arithmetic is the same on every machine.
 */
final class Clusters {
    /** About the smallest difference that is seen side by side (0.02 in OKLab). */
    private static final double NEAR_SQUARED = 0.02 * 0.02;

    /** Twice the largest palette. */
    private static final int SEEDS = 64;

    /** Lloyd's algorithm has settled to less than a code of sRGB by then on photographs; it stops earlier if it can. */
    private static final int ROUNDS_MAX = 10;

    private final List<ColourCount.Entry> entries;
    private final int[] home;
    private final List<Cluster> clusters = new ArrayList<>();

    private Clusters(List<ColourCount.Entry> entries) {
        this.entries = entries;
        this.home = new int[entries.size()];
    }

    private static final class Cluster {
        private OkLab centre;
        private long count;

        Cluster(OkLab centre, long count) {
            this.centre = centre;
            this.count = count;
        }

        /** So that a small part of another colour is not lost in the shades of a large one. */
        double weight() {
            return StrictMath.sqrt(count);
        }

        double missed(Cluster other) {
            double mine = weight();
            double its = other.weight();
            return mine * its / (mine + its) * centre.distanceSquared(other.centre);
        }

        void join(Cluster other) {
            double share = (double) other.count / (count + other.count);
            centre = new OkLab(
                    centre.l() + share * (other.centre.l() - centre.l()),
                    centre.a() + share * (other.centre.a() - centre.a()),
                    centre.b() + share * (other.centre.b() - centre.b()));
            count += other.count;
        }
    }

    /** The colours of at most so many clusters, each with the count of all that it stands for. */
    static List<ColourCount.Entry> of(List<ColourCount.Entry> entries, int most) {
        var clusters = new Clusters(entries);
        clusters.seed();
        clusters.settle();
        clusters.merge(most);
        clusters.settle();
        return clusters.representatives();
    }

    /** The heaviest colour, then always the one that is missed most: far from all before it, and not rare. */
    private void seed() {
        var distance = new double[entries.size()];
        Arrays.fill(distance, Double.MAX_VALUE);
        int next = 0;
        for (int k = 0; k < Math.min(SEEDS, distance.length); k++) {
            OkLab seed = entries.get(next).lab();
            clusters.add(new Cluster(seed, 0));
            double mostMissed = 0;
            for (int i = 0; i < distance.length; i++) {
                ColourCount.Entry entry = entries.get(i);
                distance[i] = Math.min(distance[i], entry.lab().distanceSquared(seed));
                double missed = distance[i] * entry.count();
                if (missed > mostMissed) {
                    mostMissed = missed;
                    next = i;
                }
            }
        }
    }

    private void settle() {
        Arrays.fill(home, -1);
        for (int round = 0; round < ROUNDS_MAX && assign(); round++) {
            moveToMeans();
        }
        clusters.removeIf(cluster -> cluster.count == 0);
        assign();
    }

    private boolean assign() {
        boolean moved = false;
        for (int i = 0; i < home.length; i++) {
            int nearest = nearest(entries.get(i).lab());
            moved |= nearest != home[i];
            home[i] = nearest;
        }
        return moved;
    }

    private int nearest(OkLab colour) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int k = 0; k < clusters.size(); k++) {
            double distance = clusters.get(k).centre.distanceSquared(colour);
            if (distance < least) {
                least = distance;
                nearest = k;
            }
        }
        return nearest;
    }

    private void moveToMeans() {
        var sums = new double[clusters.size()][3];
        var counts = new long[clusters.size()];
        for (int i = 0; i < home.length; i++) {
            ColourCount.Entry entry = entries.get(i);
            double[] sum = sums[home[i]];
            sum[0] += entry.lab().l() * entry.count();
            sum[1] += entry.lab().a() * entry.count();
            sum[2] += entry.lab().b() * entry.count();
            counts[home[i]] += entry.count();
        }
        for (int k = 0; k < counts.length; k++) {
            Cluster cluster = clusters.get(k);
            cluster.count = counts[k];
            if (counts[k] > 0) {
                double[] sum = sums[k];
                cluster.centre = new OkLab(sum[0] / counts[k], sum[1] / counts[k], sum[2] / counts[k]);
            }
        }
    }

    private void merge(int most) {
        while (clusters.size() > 1) {
            int first = 0;
            int second = 1;
            double least = Double.MAX_VALUE;
            double nearest = Double.MAX_VALUE;
            boolean tooMany = clusters.size() > most;
            for (int i = 0; i < clusters.size(); i++) {
                for (int k = i + 1; k < clusters.size(); k++) {
                    double distance = clusters.get(i).centre.distanceSquared(clusters.get(k).centre);
                    double missed = distance < NEAR_SQUARED
                            ? distance - 1
                            : clusters.get(i).missed(clusters.get(k));
                    if (missed < least) {
                        least = missed;
                        first = i;
                        second = k;
                        nearest = distance;
                    }
                }
            }
            if (!tooMany && nearest >= NEAR_SQUARED) {
                return;
            }
            clusters.get(first).join(clusters.remove(second));
        }
    }

    /** Each cluster answers with the most frequent of the colours that look like its centre, or else the nearest. */
    private List<ColourCount.Entry> representatives() {
        var chosen = new ColourCount.Entry[clusters.size()];
        var counts = new int[clusters.size()];
        for (int i = 0; i < home.length; i++) {
            ColourCount.Entry entry = entries.get(i);
            OkLab centre = clusters.get(home[i]).centre;
            counts[home[i]] += entry.count();
            ColourCount.Entry held = chosen[home[i]];
            if (held == null || isBetter(entry, held, centre)) {
                chosen[home[i]] = entry;
            }
        }
        var found = new ArrayList<ColourCount.Entry>();
        for (int k = 0; k < counts.length; k++) {
            if (chosen[k] != null) {
                found.add(new ColourCount.Entry(chosen[k].rgb(), chosen[k].lab(), counts[k]));
            }
        }
        return found;
    }

    private static boolean isBetter(ColourCount.Entry entry, ColourCount.Entry held, OkLab centre) {
        double distance = entry.lab().distanceSquared(centre);
        double heldDistance = held.lab().distanceSquared(centre);
        if (distance < NEAR_SQUARED && heldDistance < NEAR_SQUARED) {
            // Entries come by count.
            return false;
        }
        return distance < heldDistance;
    }
}
