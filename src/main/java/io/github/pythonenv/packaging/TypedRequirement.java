package io.github.pythonenv.packaging;

/**
 * A requirement as somebody typed it.
 *
 * @param text such as {@code pyramid ~= 2.0} (PEP 508)
 * @param origin where it stands, as messages name it: {@code <requirements><requirement>}
 */
public record TypedRequirement(String text, String origin) {}
