/* A radix sort of the keys that the search for conflicts works on: the person, then the start, in 64 bits.
 *
 * radix FILE: reads what bench/adapters/kernel.py wrote, puts it in order of time, and tells the seconds of
 * the sort by person.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BITS = 11, WIDTH = 1 << BITS, REPEATS = 5 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

/* Sorts n keys with as much room beside them; returns which of the two holds them. */
static uint64_t *sort(uint64_t *keys, uint64_t *other, size_t n)
{
    for (int shift = 0; shift < 64; shift += BITS) {
        size_t count[WIDTH] = {0}, at = 0;
        for (size_t i = 0; i < n; i++)
            count[keys[i] >> shift & (WIDTH - 1)]++;
        if (count[keys[0] >> shift & (WIDTH - 1)] == n)
            continue; /* all alike here */
        for (int d = 0; d < WIDTH; d++) {
            size_t c = count[d];
            count[d] = at;
            at += c;
        }
        for (size_t i = 0; i < n; i++)
            other[count[keys[i] >> shift & (WIDTH - 1)]++] = keys[i];
        uint64_t *sorted = other;
        other = keys, keys = sorted;
    }
    return keys;
}

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    int64_t people;
    if (!file || fread(&people, sizeof people, 1, file) != 1 || people < 1)
        return 2;
    int64_t *ends = malloc(people * sizeof *ends);
    if (!ends || fread(ends, sizeof *ends, people, file) != (size_t)people)
        return 2;
    size_t n = ends[people - 1], person = 0;
    int64_t *starts = malloc(n * sizeof *starts);
    uint64_t *keys = malloc(n * sizeof *keys), *work = malloc(n * sizeof *work), *other = malloc(n * sizeof *other);
    if (!n || !starts || !keys || !work || !other || fread(starts, sizeof *starts, n, file) != n)
        return 2;
    for (size_t i = 0; i < n; i++) {
        while (i >= (size_t)ends[person])
            person++;
        work[i] = (uint64_t)starts[i] << 16 | person;
    }
    uint64_t *by_time = sort(work, other, n); /* as the items of a trip come */
    for (size_t i = 0; i < n; i++)
        keys[i] = (by_time[i] & 0xffff) << 32 | by_time[i] >> 16;
    uint64_t *sorted = keys;
    double best = 1e9;
    for (int round = 0; round < REPEATS; round++) {
        memcpy(work, keys, n * sizeof *keys);
        double began = now();
        sorted = sort(work, other, n);
        double took = now() - began;
        best = took < best ? took : best;
    }
    for (size_t i = 1; i < n; i++)
        if (sorted[i - 1] > sorted[i])
            return 3;
    printf("{\"seconds\": %.9f, \"keys\": %zu}\n", best, n);
    return 0;
}
