package io.github.pythonenv.write;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.Hashes;
import io.github.pythonenv.packaging.Digest;
import io.github.pythonenv.packaging.RecordEntry;
import io.github.pythonenv.plan.EnvironmentLayout;
import io.github.pythonenv.plan.LinkMode;
import io.github.pythonenv.plan.LinkPlan;
import io.github.pythonenv.plan.Step;
import io.github.pythonenv.store.Store;
import io.github.pythonenv.store.wheel.StoreWatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a link plan as a virtual environment: aside, then renamed into place.
 *
 * <p>The texts of scripts name the place the environment will have, not the one it is made at.
 */
public final class DirectoryWriter {
  private final Path store;
  private final EnvironmentLayout layout;
  private final LinkMode mode;
  private final Customization customization;
  private final Map<String, String> user;
  private final List<Companion> companions;

  /**
   * @param store the root of the store that the sources of steps are below
   */
  public DirectoryWriter(Path store, EnvironmentLayout layout, LinkMode mode) {
    this(store, layout, mode, Customization.NONE, Map.of(), List.of());
  }

  private DirectoryWriter(
      Path store,
      EnvironmentLayout layout,
      LinkMode mode,
      Customization customization,
      Map<String, String> user,
      List<Companion> companions) {
    if (customization.linkMode(mode) != mode) {
      throw new IllegalArgumentException("not a mode for these options: " + mode);
    }
    this.user = user;
    this.store = store;
    this.layout = layout;
    this.mode = mode;
    this.customization = customization;
    this.companions = List.copyOf(companions);
  }

  /**
   * A writer of environments that are more than their packages. Its mode, and that of the plan,
   * must be what {@link Customization#linkMode} says.
   *
   * @param variables the user's, from which those of {@code postBuild} are made
   */
  public DirectoryWriter customized(Customization wanted, Map<String, String> variables) {
    return new DirectoryWriter(store, layout, mode, wanted, Map.copyOf(variables), companions);
  }

  /** A writer of environments to which files beside them belong; whoever asks puts them there. */
  public DirectoryWriter beside(List<Companion> files) {
    return new DirectoryWriter(store, layout, mode, customization, user, files);
  }

  /**
   * Writes the environment with its stamp and gives it its name; what stood there before is gone.
   *
   * @param prompt what shells show while it is active
   * @param wanted the canonical lines of the request, for the stamp
   * @param storeEntries the folders of the store that it needs, for the stamp
   * @throws StoreWrittenException when commands of the user wrote into one of them
   */
  public Environment write(
      LinkPlan plan,
      Base base,
      Path output,
      String prompt,
      List<String> wanted,
      List<Path> storeEntries) {
    OutputFolder folder = OutputFolder.claim(output);
    checkSources(base, storeEntries);
    Path aside = folder.aside();
    try {
      Watched watched = new Watched();
      watched.companions().addAll(companions);
      Placement placement = new Placement(mode);
      writeSteps(plan, aside, output, watched, placement);
      new EnvironmentFiles(base, output, prompt, customization)
          .write(aside, watched.real(), placement);
      if (customization.hasPostBuild()) {
        new Environment(aside).begin(storeEntries);
        folder.publish(
            aside,
            Store.at(store)::aside,
            made -> complete(base, output, made, wanted, storeEntries));
      } else {
        new Environment(aside).seal(wanted, storeEntries, watched);
        folder.publish(aside);
      }
      return new Environment(output);
    } catch (IOException e) {
      throw folder.unwritable(e);
    } finally {
      folder.clean(aside);
    }
  }

  /** Commands of the user write the environment's path into files, so it has its name by then. */
  private void complete(
      Base base, Path output, HeldFolder made, List<String> wanted, List<Path> storeEntries)
      throws IOException {
    Environment environment = new Environment(output);
    StoreWatch watch = new StoreWatch(Store.at(store), storeEntries, base.executable());
    new PostBuild(customization.postBuild(), user).run(environment, store, watch);
    new Skeleton(base, layout, customization.hasLauncher()).check(output, made);
    Watched watched = new Watched();
    watched.companions().addAll(companions);
    watched.real().addAll(RealFiles.of(output, output.resolve(layout.sitePackages())));
    environment.complete(wanted, storeEntries, watched);
  }

  /** A link to nothing can be made: so what links lead to is looked at, once a package. */
  private static void checkSources(Base base, List<Path> storeEntries) {
    List<String> missing = new ArrayList<>();
    if (!base.executable().toFile().exists()) {
      missing.add(base.executable().toString());
    }
    for (Path entry : storeEntries) {
      if (!entry.toFile().exists()) {
        missing.add(entry.toString());
      }
    }
    if (!missing.isEmpty()) {
      throw new PythonEnvException(
          "What an environment is made of is gone while it was composed",
          missing,
          "build again; if that does not help, delete the store's plan-1 folder");
    }
  }

  private void writeSteps(
      LinkPlan plan, Path aside, Path output, Watched watched, Placement placement)
      throws IOException {
    Files.createDirectories(aside.resolve(layout.sitePackages()));
    Files.createDirectories(aside.resolve(layout.scripts()));
    String root = aside.toString() + "/";
    String sources = store.toString() + "/";
    String python = output.resolve("bin/python").toString();
    Scripts scripts = new Scripts(python, !customization.hasLauncher());
    Map<String, byte[]> generated = new HashMap<>();
    for (Step step : plan.steps()) {
      Path path = Path.of(root + step.path());
      if (step instanceof Step.Link link) {
        if (mode == LinkMode.COPY && isBytecode(step.path())) {
          // Copies are there to be edited, and this bytecode is not compared with its source.
          continue;
        }
        Path source = Path.of(sources + link.source());
        if (mode == LinkMode.DIRECTORY) {
          watched.addLink(link, source);
        } else {
          watched.real().add(step.path());
        }
        if (link.directory() || !isData(step.path())) {
          placement.link(path, source);
        } else {
          placement.data(path, source);
        }
        continue;
      }
      if (step instanceof Step.Directory) {
        if (!isOfLayout(step.path())) {
          Files.createDirectory(path);
        }
        if (!step.path().endsWith("__pycache__")) {
          watched.real().add(step.path());
        }
        continue;
      }
      if (step instanceof Step.Script script) {
        byte[] text = scripts.entryPoint(script.module(), script.attribute());
        generated.put(step.path(), text);
        placement.executable(path, text);
      } else if (step instanceof Step.Template template) {
        byte[] text = scripts.template(Files.readAllBytes(Path.of(sources + template.source())));
        generated.put(step.path(), text);
        placement.executable(path, text);
      } else if (step instanceof Step.Text text) {
        placement.file(path, text.text().getBytes(StandardCharsets.UTF_8));
      } else if (step instanceof Step.RecordFile rec) {
        placement.file(path, recordText(rec, generated).getBytes(StandardCharsets.UTF_8));
      }
      watched.real().add(step.path());
    }
  }

  /** Whether a directory is there before the first step. */
  private boolean isOfLayout(String path) {
    return layout.scripts().equals(path)
        || layout.sitePackages().equals(path)
        || layout.sitePackages().startsWith(path + "/");
  }

  /**
   * Modules and libraries look for others beside where they really are: they stay links, as does
   * what stands in the root, where the stamp compares links.
   */
  private boolean isData(String path) {
    return path.startsWith(layout.sitePackages())
        ? path.indexOf(".dist-info/") >= 0
        : path.indexOf('/') >= 0;
  }

  private static boolean isBytecode(String path) {
    return path.endsWith(".pyc") && path.indexOf("__pycache__/") >= 0;
  }

  private static String withoutBytecode(String rows) {
    StringBuilder kept = new StringBuilder(rows.length());
    for (String row : rows.split("(?<=\n)", -1)) {
      if (!isBytecode(row.substring(0, Math.max(0, row.indexOf(','))))) {
        kept.append(row);
      }
    }
    return kept.toString();
  }

  private String recordText(Step.RecordFile step, Map<String, byte[]> generated)
      throws IOException {
    StringBuilder text = new StringBuilder();
    if (!step.source().isEmpty()) {
      text.append(Files.readString(store.resolve(step.source())));
    }
    text.append(mode == LinkMode.COPY ? withoutBytecode(step.text()) : step.text());
    for (String script : step.scripts()) {
      byte[] content = generated.getOrDefault(script, new byte[0]);
      RecordEntry row =
          RecordEntry.of(
              layout.recordPath(script),
              Digest.sha256(Hashes.sha256().digest(content)),
              content.length);
      text.append(row.row()).append('\n');
    }
    return text.toString();
  }
}
