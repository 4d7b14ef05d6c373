package io.github.pythonenv.store;

/**
 * One file of a store package.
 *
 * @param path relative to its scheme, with {@code /}
 * @param sha256 lower-case hex; of bytecode too
 * @param size in bytes
 * @param executable whether its mode is 0755
 */
public record PackageFile(
    Scheme scheme, String path, String sha256, long size, boolean executable) {}
