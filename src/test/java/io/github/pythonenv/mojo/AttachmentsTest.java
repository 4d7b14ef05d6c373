package io.github.pythonenv.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pythonenv.PythonEnvException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Model;
import org.apache.maven.project.DefaultMavenProjectHelper;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentsTest {
  private static MavenProject project(String version) {
    Model model = new Model();
    model.setGroupId("com.acme");
    model.setArtifactId("job");
    model.setVersion(version);
    MavenProject project = new MavenProject(model);
    project.setArtifact(
        new DefaultArtifact(
            "com.acme", "job", version, null, "pom", null, new DefaultArtifactHandler("pom")));
    return project;
  }

  @TempDir private Path folder;

  private void attach(MavenProject project, String... wheels) throws IOException {
    Attachments attachments = new Attachments(project, new DefaultMavenProjectHelper());
    for (String wheel : wheels) {
      Path file = folder.resolve(wheel);
      Files.createDirectories(file.getParent());
      if (Files.notExists(file)) {
        Files.writeString(file, file.getFileName().toString());
      }
      attachments.addWheel(file);
    }
  }

  private static String fileOf(MavenProject project, String version) {
    return project.getAttachedArtifacts().stream()
        .filter(each -> each.getVersion().equals(version))
        .map(each -> each.getFile().getName())
        .toList()
        .toString();
  }

  @Test
  void eachVersionOfAWheelIsAnArtifactOfItsOwn() throws IOException {
    MavenProject project = project("1.0");
    attach(project, "a/x-1.0-py3-none-any.whl", "b/x-2.0-py3-none-any.whl");
    assertThat(fileOf(project, "1.0")).isEqualTo("[x-1.0-py3-none-any.whl]");
    assertThat(fileOf(project, "2.0")).isEqualTo("[x-2.0-py3-none-any.whl]");
  }

  @Test
  void theSameWheelTakesItsOwnPlaceAgain() throws IOException {
    MavenProject project = project("1.0-SNAPSHOT");
    attach(project, "a/x-1.0-py3-none-any.whl", "b/x-1.0-py3-none-any.whl");
    assertThat(project.getAttachedArtifacts()).hasSize(1);
    assertThat(project.getAttachedArtifacts().get(0).getFile())
        .hasParent(folder.resolve("b").toFile());
  }

  @Test
  void anotherWheelOfTheSameNameIsRefused() throws IOException {
    MavenProject project = project("1.0");
    Files.createDirectories(folder.resolve("b"));
    Files.writeString(folder.resolve("b/x-1.0-py3-none-any.whl"), "other dependencies");
    assertThatThrownBy(
            () -> attach(project, "a/x-1.0-py3-none-any.whl", "b/x-1.0-py3-none-any.whl"))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("Two wheels of this project would be one artifact: ")
        .hasMessageContaining("hint: <attachWheels>false</attachWheels>");
    assertThat(project.getAttachedArtifacts().get(0).getFile())
        .hasParent(folder.resolve("a").toFile());
  }

  @Test
  void twoVersionsInOneSnapshotAreRefused() throws IOException {
    MavenProject project = project("1.0-SNAPSHOT");
    attach(project, "a/x-1.0-py3-none-any.whl");
    assertThatThrownBy(() -> attach(project, "b/x-2.0-py3-none-any.whl"))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining(
            "Two wheels of this project would be one artifact:"
                + " com.acme:x:whl:py3-none-any:1.0-SNAPSHOT")
        .hasMessageContaining("a/x-1.0-py3-none-any.whl")
        .hasMessageContaining("<attachWheels>false</attachWheels>");
    assertThat(fileOf(project, "1.0-SNAPSHOT")).isEqualTo("[x-1.0-py3-none-any.whl]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"b/x-1.0-py3-none-any.whl", "b/x-2.0-py3-none-any.whl"})
  void aWheelThatIsGoneHidesNone(String next) throws IOException {
    MavenProject project = project("1.0-SNAPSHOT");
    attach(project, "a/x-1.0-py3-none-any.whl");
    Files.delete(folder.resolve("a/x-1.0-py3-none-any.whl"));
    attach(project, next);
    assertThat(project.getAttachedArtifacts())
        .singleElement()
        .satisfies(each -> assertThat(each.getFile()).isEqualTo(folder.resolve(next).toFile()));
  }

  @Test
  void anotherFileInTheArchivesPlaceIsRefused() throws IOException {
    MavenProject project = project("1.0");
    Path other = Files.writeString(folder.resolve("other.zip"), "of another plugin");
    Path archive = Files.writeString(folder.resolve("job-1.0-python-env.zip"), "an environment");
    Artifact attached =
        new DefaultArtifact(
            "com.acme", "job", "1.0", null, "zip", "python-env", new DefaultArtifactHandler("zip"));
    attached.setFile(other.toFile());
    project.addAttachedArtifact(attached);
    Attachments attachments = new Attachments(project, new DefaultMavenProjectHelper());
    assertThatThrownBy(() -> attachments.add("zip", "python-env", archive))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage(
            "Two files of this project would be one artifact: com.acme:job:zip:python-env:1.0"
                + ("\n  " + other + "\n  " + archive)
                + "\n\nhint: give the environment another <name>, or the other file another"
                + " classifier");
    assertThat(attached.getFile()).isEqualTo(other.toFile());
  }

  /** As plugins attach that write their file later, or a folder. */
  @Test
  void anArtifactWithoutAFileOrWithAFolderIsNoStackTrace() throws IOException {
    Path archive = Files.writeString(folder.resolve("job-1.0-python-env.zip"), "an environment");
    MavenProject project = project("1.0");
    Artifact attached =
        new DefaultArtifact(
            "com.acme", "job", "1.0", null, "zip", "python-env", new DefaultArtifactHandler("zip"));
    project.addAttachedArtifact(attached);
    new Attachments(project, new DefaultMavenProjectHelper()).add("zip", "python-env", archive);
    assertThat(project.getAttachedArtifacts())
        .anySatisfy(each -> assertThat(each.getFile()).isEqualTo(archive.toFile()));

    MavenProject other = project("1.0");
    Path same = Files.createDirectories(folder.resolve("other/job-1.0-python-env.zip"));
    attached.setFile(same.toFile());
    other.addAttachedArtifact(attached);
    Attachments attachments = new Attachments(other, new DefaultMavenProjectHelper());
    assertThatThrownBy(() -> attachments.add("zip", "python-env", archive))
        .isInstanceOf(PythonEnvException.class)
        .hasMessageContaining("Two files of this project would be one artifact");
  }
}
