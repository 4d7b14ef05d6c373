package io.github.pythonenv.report;

/**
 * A value of a POM that another one stands in for.
 *
 * @param path of its element below the one that has replaced it, such as {@code patches/patch};
 *     empty where that element is the same
 * @param text as written; empty where it has none
 */
public record Replaced(String path, String text, PomPlace place) {}
