package io.github.pythonenv.build;

import java.nio.file.Path;

/**
 * What an archive of an environment is to be.
 *
 * @param format what it is packed as
 * @param output the file
 * @param seconds the time of all that is in it, since 1970
 * @param packsEditables whether packages that are edited where they are go into it as wheels; else
 *     they are refused
 */
public record ArchiveOrder(
    Target target, PackFormat format, Path output, long seconds, boolean packsEditables) {}
