package io.github.pythonenv.store.wheel;

import io.github.pythonenv.io.ElfFile;
import io.github.pythonenv.store.PackageFile;
import java.util.Optional;

/**
 * A file that was written, and what was seen of it on the way.
 *
 * @param elf what its loader will ask for, when it is an ELF file
 * @param template whether its first line is {@code #!python…}
 */
record UnpackedFile(PackageFile file, Optional<ElfFile> elf, boolean template) {}
