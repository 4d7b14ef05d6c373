package io.github.pythonenv.build;

/**
 * A requirement as somebody typed it.
 *
 * @param text a requirement (PEP 508)
 * @param origin the element it comes from, for messages
 */
public record DeclaredRequirement(String text, String origin) {}
