package io.github.pythonenv.packaging;

/**
 * One entry point: {@code name = module:attribute}.
 *
 * @param attribute a dotted path; empty when only a module is named
 */
public record EntryPoint(String name, String module, String attribute) {}
