package io.github.pythonenv.declare;

/** A file as patches leave it. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PatchedMember(byte[] content, boolean executable) {}
