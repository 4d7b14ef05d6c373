package io.github.pythonenv.mojo;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.build.ArchiveNotes;
import io.github.pythonenv.build.ArchiveOrder;
import io.github.pythonenv.build.ArchivedEnvironment;
import io.github.pythonenv.build.Archiver;
import io.github.pythonenv.build.BuildRequest;
import io.github.pythonenv.build.BuildResult;
import io.github.pythonenv.build.Builder;
import io.github.pythonenv.build.PackFormat;
import io.github.pythonenv.build.Target;
import io.github.pythonenv.python.Platform;
import io.github.pythonenv.write.archive.DescriptionFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Builds the environment, packs it with its interpreter into {@code
 * target/<finalName>-<name>-<platform>.tar.gz}, and attaches that to the project: it runs from
 * wherever it is unpacked. Or as a zip, or the wheels alone. A file of properties beside it says
 * what it needs.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "attach",
    defaultPhase = LifecyclePhase.PACKAGE,
    threadSafe = true,
    configurator = BeanConfigurator.NAME)
public class AttachMojo extends EnvironmentMojo {
  private static final String PROPERTIES = "properties";

  /**
   * The machine that the archive is for: {@code
   * <target><platform>linux-arm64</platform><glibc>2.28</glibc></target>}. {@code <glibc>} also
   * takes the name of a system, such as {@code rhel-8}; an archive that needs a newer one is
   * refused. Default: a machine like this one.
   *
   * @since 0.1.0
   */
  @Parameter @Nullable Machine target;

  /**
   * What the environment is packed as: {@code tar.gz}, {@code zip}, or {@code wheels}. The last is
   * a zip of the wheels alone, without the interpreter, with a {@code requirements.txt} that pins
   * each by its SHA-256; its classifier ends with {@code -wheels}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.format", defaultValue = PackFormat.DEFAULT)
  String format;

  /**
   * Whether {@code <editablePackages>} are built as wheels for the archive. Else they are refused,
   * as they stay on this machine.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.packEditables", defaultValue = "false")
  boolean packEditables;

  /**
   * The time of everything in the archive, for reproducible builds.
   *
   * @since 0.1.0
   */
  @Parameter(defaultValue = "${project.build.outputTimestamp}")
  @Nullable String outputTimestamp;

  /**
   * Whether the wheels that the project makes or declares itself are attached too, each as {@code
   * <groupId>:<distribution>:<version>:<tags>} of type {@code whl}; {@code <wheels>} of other
   * projects takes them by these coordinates.
   *
   * @since 0.1.0
   */
  @Parameter(property = "python-env.attachWheels", defaultValue = "true")
  boolean attachWheels;

  private final MavenProjectHelper attachments;
  private Target machine = Target.HERE;
  private PackFormat packFormat = PackFormat.TAR_GZ;
  private long seconds;

  @Inject
  AttachMojo(
      RepositorySystem repositories, BuildPluginManager plugins, MavenProjectHelper attachments) {
    super(new Maven(repositories, plugins));
    this.attachments = attachments;
  }

  @Override
  void readOwn(List<String> problems) {
    Machine declared = target;
    machine =
        declared == null
            ? Target.HERE
            : Target.parse(declared.platform(), declared.glibc(), problems);
    packFormat = PackFormat.parse(format, problems);
    seconds = OutputTime.parse(outputTimestamp == null ? "" : outputTimestamp, problems);
  }

  /** What is attached under the POM's coordinates is what the POM declares, and no more. */
  @Override
  void runConfigured() throws MojoFailureException {
    if (with != null && !with.isBlank()) {
      getLog().warn("-Dpython-env.with is for this run alone: the archive is packed without it");
      with = null;
    }
    super.runConfigured();
  }

  @Override
  Optional<PythonEnvException> refusal(BuildRequest request) {
    return archiver(request).refusal();
  }

  private Archiver archiver(BuildRequest request) {
    Path file = path(request, packFormat.extension());
    return Archiver.of(
        request, new ArchiveOrder(machine, packFormat, file, seconds, packEditables));
  }

  private String classifier(BuildRequest request) {
    return request.name() + "-" + machine.platform().classifier() + packFormat.suffix();
  }

  private Path path(BuildRequest request, String type) {
    String name = project.getBuild().getFinalName() + "-" + classifier(request) + "." + type;
    return Path.of(project.getBuild().getDirectory()).resolve(name);
  }

  @Override
  void run(BuildRequest request) {
    Path python = request.output().resolve("bin").resolve("python");
    String classifier = classifier(request);
    String type = packFormat.extension();
    Path file = path(request, type);
    Archiver archiver = archiver(request);
    archiver.validate();
    if (machine.platform().equals(Platform.current())) {
      BuildResult result = Builder.of(request).build();
      ExportedProperties.set(project, result.environment());
    }
    ArchivedEnvironment archived = archiver.write();
    ArchiveNotes notes = ArchiveNotes.of(archived);
    Path description = path(request, PROPERTIES);
    DescriptionFile.write(description, notes.properties());
    Attachments attached = new Attachments(project, attachments);
    attached.add(type, classifier, file);
    attached.add(PROPERTIES, classifier, description);
    if (attachWheels) {
      archived.generated().forEach(attached::addWheel);
    }
    notes.needs().forEach(line -> getLog().info(line));
    Optional<Path> driver = Optional.of(python).filter(Files::exists).map(AttachMojo::asStarted);
    notes.commands(asStarted(file), driver).forEach(line -> getLog().info(line));
    getLog().info(file.toString());
  }

  /** From the folder that Maven was started in, which is where its log is read. */
  private static Path asStarted(Path file) {
    Path started = Path.of("").toAbsolutePath();
    return file.startsWith(started) ? started.relativize(file) : file;
  }
}
