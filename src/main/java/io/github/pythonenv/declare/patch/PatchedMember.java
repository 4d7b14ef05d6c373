package io.github.pythonenv.declare.patch;

/** A file as patches leave it. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PatchedMember(byte[] content, boolean executable) {}
