package io.github.pythonenv.bench;

/**
 * What a process and its children used.
 *
 * @param wall seconds from start to end
 * @param cpu seconds of user and system time
 * @param peakBytes the largest resident set
 */
record Usage(double wall, double cpu, long peakBytes) {}
