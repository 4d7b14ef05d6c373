package io.github.pythonenv.lock;

import io.github.pythonenv.packaging.Marker;

/** A marker of a lock, with the text that messages show. */
public record LockedMarker(String text, Marker marker) {}
