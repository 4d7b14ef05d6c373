package io.github.pythonenv.write.archive;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.WriteFailure;
import io.github.pythonenv.plan.EnvironmentLayout;
import io.github.pythonenv.plan.Share;
import io.github.pythonenv.plan.Shares;
import io.github.pythonenv.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an environment and its interpreter as one archive that runs from wherever it is unpacked.
 *
 * <p>An archive is put together from parts that the store keeps: one for the interpreter and one
 * for each package, made from the wheel's own deflate streams. It holds no link, no absolute path
 * and no folder on top; equal requests give equal bytes. What it was put together from is kept too:
 * the same archive is put together again without a plan.
 */
public final class RelocatableArchive {
  private static final Logger LOG = LoggerFactory.getLogger(RelocatableArchive.class);

  private final Store store;
  private final String version;

  /**
   * @param version of this plugin; what another version put together is put together anew
   */
  public RelocatableArchive(Store store, String version) {
    this.store = store;
    this.version = version;
  }

  /**
   * Writes an archive; what stood there is replaced when it is whole.
   *
   * @throws io.github.pythonenv.plan.CollisionException with every collision that no rule settles
   * @throws PythonEnvException when a package and the interpreter have the same path, when it would
   *     need a newer glibc than it may, or the archive cannot be written
   */
  public ArchiveResult write(ArchiveRequest request, Path output) {
    KeptRecipe kept =
        new KeptRecipe(store, new PartKeys(request, Optional.empty()).ofArchive(version));
    try {
      Optional<ArchiveResult> again = again(request, kept, output);
      return again.isPresent() ? again.get() : anew(request, kept, output);
    } catch (IOException | UncheckedIOException e) {
      throw WriteFailure.of(
          "The archive cannot be written: " + output,
          e,
          ArchiveName.SHORTER,
          "see whether there is room and a right to write, there and in the store");
    }
  }

  /** By its recipe; empty when there is none, or a part of it is gone. */
  private static Optional<ArchiveResult> again(ArchiveRequest request, KeptRecipe kept, Path output)
      throws IOException {
    Optional<ArchiveRecipe> recipe = kept.find();
    if (recipe.isEmpty()) {
      return Optional.empty();
    }
    ArchiveFacts facts = recipe.get().facts();
    GlibcLimit.check(request.options().glibcMinor(), facts.floors());
    try {
      AsideFile.write(
          output,
          out -> {
            kept.write(recipe.get(), out);
            return facts;
          });
      return Optional.of(facts.of(output, 0));
    } catch (PartGoneException e) {
      LOG.debug("A part of the store is gone, the archive is planned anew", e);
      kept.discard();
      return Optional.empty();
    }
  }

  /** Parts that are deleted while they are copied are made once more. */
  private ArchiveResult anew(ArchiveRequest request, KeptRecipe kept, Path output)
      throws IOException {
    try {
      return planned(request, kept, output);
    } catch (PartGoneException e) {
      LOG.debug("A part of the store is gone, the archive is planned anew", e);
      return planned(request, kept, output);
    }
  }

  private ArchiveResult planned(ArchiveRequest request, KeptRecipe recipe, Path output)
      throws IOException {
    EnvironmentLayout layout = request.python().layout();
    Shares shares = Shares.of(request.closure(), layout, request.collisions(), request.paths());
    KeptParts kept = new KeptParts(store);
    FormatWriter format = FormatWriter.of(request.options().format(), request.seconds());
    List<Share> sorted = new ArrayList<>(shares.shares());
    sorted.sort(Comparator.comparing(share -> share.distribution().name().value()));
    Path aside = kept.folder();
    try {
      ArchiveParts.Provided provided =
          new ArchiveParts(request, layout, format, kept).provide(sorted, aside);
      List<Part> parts = provided.parts();
      PrefixCollisions.check(parts.get(0).index(), sorted, layout);
      PartContents contents = new PartContents();
      for (Part part : parts) {
        contents.add(part.index());
      }
      Map<String, SystemFloor> floors = floors(request, sorted, parts);
      GlibcLimit.check(request.options().glibcMinor(), floors);
      List<ArchivedFile> own = own(request);
      ArchiveFacts facts =
          AsideFile.write(
              output,
              out -> {
                FormatWriter.Written written =
                    format.archive(out, contents.directories(), own, parts);
                ArchiveFacts all =
                    new ArchiveFacts(
                        written.size(),
                        floors,
                        new ArrayList<>(contents.missingLibraries()),
                        shares.warnings());
                if (provided.isLasting()) {
                  recipe.keep(out, written.start(), parts, all);
                }
                return all;
              });
      return facts.of(output, provided.made());
    } finally {
      KeptParts.delete(aside);
    }
  }

  private static List<ArchivedFile> own(ArchiveRequest request) {
    return request.options().userSite() ? List.of() : List.of(UserSiteSwitch.of(request.python()));
  }

  private static Map<String, SystemFloor> floors(
      ArchiveRequest request, List<Share> shares, List<Part> parts) {
    Map<String, SystemFloor> floors = new TreeMap<>();
    for (int i = 0; i < parts.size(); i++) {
      SystemFloor floor = parts.get(i).index().floor();
      if (!floor.equals(SystemFloor.NONE)) {
        floors.put(
            i == 0 ? request.python().libraryName() : shares.get(i - 1).distribution().label(),
            floor);
      }
    }
    return floors;
  }
}
