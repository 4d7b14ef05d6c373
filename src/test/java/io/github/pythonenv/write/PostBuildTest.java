package io.github.pythonenv.write;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pythonenv.PythonEnvException;
import io.github.pythonenv.io.FileTree;
import io.github.pythonenv.plan.LinkMode;
import io.github.pythonenv.plan.SamplePackage;
import io.github.pythonenv.testing.Programs;
import io.github.pythonenv.testing.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostBuildTest {
  private static final List<String> WANTED = List.of("a=b");
  private static final SamplePackage SIX =
      SamplePackage.of("six")
          .module("six.py", "x = 1\n")
          .module("pack/m.py", "y = 1\n")
          .data("share/six/data", "d")
          .program("native", "ELF")
          .console("tool", "six", "main");

  @TempDir Path root;
  private Workbench bench;
  private String path = System.getenv("PATH");

  @BeforeEach
  void prepare() throws IOException {
    Path program = root.resolve("store/interpreter-1/p/bin/python3.14");
    Files.createDirectories(program.getParent());
    Files.writeString(program, "ELF");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThat(program.toFile().setWritable(false)).isTrue();
    // Every store has it that a build has written to.
    Files.createDirectory(root.resolve("store/tmp"));
    bench = Workbench.in(root, root.resolve("target/env"), program);
  }

  private Environment write(String commands, String... arguments) {
    Customization wanted =
        Customization.of(false, List.of(arguments), Map.of(), commands, List.of());
    return bench
        .customize(wanted, Map.of("PATH", path, "PYTHONPATH", "x", "HOME", "h"))
        .write(LinkMode.DIRECTORY, WANTED, SIX);
  }

  @Test
  @DisplayName("case 54: postBuild runs last, sees $out, may overwrite bin/x")
  void runsLast() {
    Environment environment =
        write(
            """
            test -x "$out/bin/tool" && test -L "$out/bin/python3"
            printf '#!/bin/sh\\necho mine\\n' > "$out/bin/tool"
            pwd > place
            env | sort > variables
            mkdir -p "$out/more/deep"; echo "$out" > more/deep/file
            echo 'x = 2' > lib/python3.14/site-packages/six.py
            """,
            "--set FOO BAR");
    Path out = environment.root();
    assertThat(out.resolve("bin/tool")).hasContent("#!/bin/sh\necho mine").isExecutable();
    assertThat(out.resolve("place")).hasContent(out.toString());
    assertThat(out.resolve("more/deep/file")).hasContent(out.toString());
    assertThat(out.resolve("variables"))
        .content()
        .contains("out=" + out + "\n", "VIRTUAL_ENV=" + out + "\n", "HOME=h\n")
        .contains("PATH=" + out.resolve("bin") + ":" + System.getenv("PATH") + "\n")
        .doesNotContain("PYTHONPATH", "FOO=");
    assertThat(environment.sitePackages().resolve("six.py")).hasContent("x = 2");
    assertThat(bench.inStore(SIX, "site/six.py")).hasContent("x = 1");
  }

  @Test
  @DisplayName(
      "case 54: what postBuild did is part of the environment: up to date, until it changes")
  void upToDate() throws IOException {
    Environment environment =
        write(
            "mkdir -p more lib/python3.14/site-packages/new; echo 1 > more/f; ln -s more here\n"
                + "echo > lib/python3.14/site-packages/new/m.py; rm -r share; rm bin/native");
    assertThat(environment.differenceFrom(WANTED)).isEmpty();
    Path cache = environment.sitePackages().resolve("new/__pycache__");
    Files.writeString(cache.resolve("m.cpython-314.pyc"), "made by an import");
    assertThat(environment.differenceFrom(WANTED)).isEmpty();
    Files.writeString(environment.root().resolve("more/f"), "another");
    assertThat(environment.differenceFrom(WANTED)).contains("it was changed by hand: more/f");
    Environment again = write("mkdir more; echo > more/f");
    Files.delete(again.root().resolve("more/f"));
    assertThat(again.differenceFrom(WANTED)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo one; echo two >&2; rm -rf \"$out/bin\"; exit 3",
        "echo one; echo two >&2; rm -rf \"$out\"; exit 3",
        "echo one; echo two >&2; mv \"$out\" \"$out.away\"; mv \"$out.away\" \"$out\"; exit 3",
        "echo one; echo two >&2; rm -rf \"$(dirname \"$out\")\"; exit 3",
        "echo one; echo two >&2; t=$(dirname \"$out\"); rm -rf \"$t\"; mkdir \"$t\"; exit 3",
        "echo one; echo two >&2; t=$(dirname \"$out\"); mv \"$t\" \"$t.away\"; exit 3",
        "echo one; echo two >&2; t=$(dirname \"$out\"); mv \"$t\" \"$t.away\"; ln -s target.away \"$t\"; exit 3",
      })
  @DisplayName("case 54: a failing postBuild fails the build; the former environment stands")
  void failing(String commands) throws IOException {
    write("echo former > mark");
    String former = Trees.digest(bench.output);
    assertThatThrownBy(() -> write(commands))
        .isInstanceOf(PythonEnvException.class)
        .hasMessage(
            "The commands of <postBuild> failed with exit code 3\n  one\n  two"
                + "\n\nhint: correct <postBuild>; the environment is as it was before");
    assertThat(Trees.digest(bench.output)).isEqualTo(former);
    assertThat(new Environment(bench.output).differenceFrom(WANTED)).isEmpty();
    assertThat(Workbench.names(root.resolve("target"))).containsExactly("env");
  }

  @Test
  void aFirstOneThatFailsLeavesNothing() throws IOException {
    assertThatThrownBy(() -> write("for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo l$i; done; false"))
        .hasMessageContaining("exit code 1\n  l3\n")
        .hasMessageContaining(
            "l12\n\nhint: correct <postBuild>; no environment is left, as there was none before");
    assertThat(Workbench.names(root.resolve("target"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "; mkdir \"$t\"", "; ln -s store \"$t\"", "; exit 3"})
  @DisplayName("a postBuild that deletes the folder of the environment leaves the former one")
  void withoutItsFolder(String end) throws IOException {
    write("echo former > mark");
    String former = Trees.digest(bench.output);
    String store = Trees.digest(bench.store);
    assertThatThrownBy(() -> write("t=$(dirname \"$out\"); rm -rf \"$t\"" + end))
        .hasMessageEndingWith("; the environment is as it was before");
    assertThat(Trees.digest(bench.output)).isEqualTo(former);
    assertThat(new Environment(bench.output).differenceFrom(WANTED)).isEmpty();
    assertThat(Trees.digest(bench.store)).isEqualTo(store);
    assertThat(Workbench.names(root.resolve("target"))).containsExactly("env");
  }

  @Test
  @DisplayName("an old former environment is taken for no leftover in the store, and leaves none")
  void oldOne() throws IOException {
    write("echo former > mark");
    Files.setLastModifiedTime(bench.output, FileTime.from(Instant.now().minus(9, DAYS)));
    Path tmp = bench.store.resolve("tmp");
    write("find '" + tmp + "' -mindepth 1 -maxdepth 1 -mtime -1 > seen");
    assertThat(bench.output.resolve("seen")).content().startsWith(tmp + "/");
    assertThat(tmp).isEmptyDirectory();
  }

  @Test
  @DisplayName("a former environment that could not be kept elsewhere, and is gone, is said to be")
  void gone() throws IOException {
    write("echo former > mark");
    Files.delete(root.resolve("store/tmp"));
    Files.writeString(root.resolve("store/tmp"), "as of a store that cannot be written");
    assertThatThrownBy(() -> write("exit 3"))
        .hasMessageEndingWith("hint: correct <postBuild>; the environment is as it was before");
    assertThat(bench.output.resolve("mark")).hasContent("former");
    assertThatThrownBy(() -> write("rm -rf \"$(dirname \"$out\")\""))
        .hasMessageContaining("\n  $out: the folder is gone\n")
        .hasMessageEndingWith(
            "; the environment that was there before is gone too, and the next build makes it again");
    assertThat(root.resolve("target")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rm -rf "$out"                                | $out: the folder is gone
          rm -rf "$out"; ln -s "$SIX" "$out"           | $out: a link to $SIX stands in its place
          rm -rf "$out"; ln -s "$OTHER" "$out"         | $out: a link to $OTHER stands in its place
          mv "$out" "$out.real"; ln -s env.real "$out" | $out: a link to env.real stands in its place
          rm -rf "$out"; mkdir "$out"                  | $out: another folder stands in its place
          rm pyvenv.cfg                                | pyvenv.cfg is gone
          rm pyvenv.cfg; mkdir pyvenv.cfg              | pyvenv.cfg is no file
          : > pyvenv.cfg                               | pyvenv.cfg has no line `home = …`
          echo 'home = $OTHER' > pyvenv.cfg            | pyvenv.cfg has the home $OTHER, and its interpreter is in $BIN
          echo 'Home=/nowhere' > pyvenv.cfg            | pyvenv.cfg has the home /nowhere, and its interpreter is in $BIN
          echo 'home = ' > pyvenv.cfg                  | pyvenv.cfg has the home "", and its interpreter is in $BIN
          echo 'home = bin' > pyvenv.cfg               | pyvenv.cfg has the home bin, and its interpreter is in $BIN
          echo "home = $out/six.py" > pyvenv.cfg       | pyvenv.cfg has the home $ENV/six.py, and its interpreter is in $BIN
          { echo 'home = /x'; cat pyvenv.cfg; } > c; mv c pyvenv.cfg | pyvenv.cfg has the home /x, and its interpreter is in $BIN
          rm bin/python                                | bin/python is gone
          rm -r bin                                    | bin/python is gone
          ln -sf nothing bin/python                    | bin/python is a link that leads nowhere: nothing
          rm bin/python; ln -s python3.14 bin/python   | bin/python is a link that leads nowhere: python3.14
          rm bin/python; echo mine > bin/python        | bin/python is no program
          ln -sf "$OTHER/program" bin/python           | bin/python leads to $OTHER/program, and not to its interpreter $PYTHON
          rm -r lib                                    | lib is gone
          mv lib libs; ln -s libs lib                  | lib is a link to libs
          cd lib/python3.14; rm -r site-packages; ln -s "$SIX/tree/site" site-packages | lib/python3.14/site-packages is a link to $SIX/tree/site
          cd lib/python3.14; rm -r site-packages; : > site-packages | lib/python3.14/site-packages is no directory
          rm .python-env; mkdir -p .python-env/x       | .python-env is a directory
          """)
  @DisplayName("postBuild that leaves no environment fails, and nothing is written anywhere else")
  void noEnvironmentLeft(String commands, String finding) throws IOException {
    SIX.store(bench.store);
    Path six = bench.inStore(SIX, "").getParent();
    Path other = Files.createDirectory(root.resolve("other"));
    Files.writeString(other.resolve("program"), "ELF");
    assertThat(other.resolve("program").toFile().setExecutable(true)).isTrue();
    UnaryOperator<String> known =
        text ->
            text.replace("$SIX", six.toString())
                .replace("$OTHER", other.toString())
                .replace("$ENV", bench.output.toString())
                .replace("$BIN", root.resolve("store/interpreter-1/p/bin").toString())
                .replace(
                    "$PYTHON", root.resolve("store/interpreter-1/p/bin/python3.14").toString());
    for (boolean first : new boolean[] {true, false}) {
      if (!first) {
        write("echo former > mark");
      }
      String before = Trees.digest(root);
      assertThatThrownBy(() -> write(known.apply(commands)))
          .isInstanceOf(PythonEnvException.class)
          .hasMessage(
              "The commands of <postBuild> left no environment in $out: "
                  + bench.output
                  + "\n  "
                  + known.apply(finding)
                  + "\n\nhint: change what is in $out, and leave the folder itself, pyvenv.cfg,"
                  + " bin/python and lib/python3.14/site-packages where they are; correct"
                  + " <postBuild>; "
                  + (first
                      ? "no environment is left, as there was none before"
                      : "the environment is as it was before"));
      if (!first) {
        assertThat(Trees.digest(root)).isEqualTo(before);
        assertThat(new Environment(bench.output).differenceFrom(WANTED)).isEmpty();
      }
      assertThat(Workbench.names(root.resolve("target")))
          .isEqualTo(first ? List.of() : List.of("env"));
      assertThat(Workbench.names(other)).containsExactly("program");
      assertThat(Workbench.names(six)).doesNotContain(Environment.STAMP);
    }
  }

  @Test
  @DisplayName("every finding of what postBuild took away is said")
  void allThatIsMissing() {
    assertThatThrownBy(() -> write("rm -r pyvenv.cfg bin libexec lib", "--set FOO BAR"))
        .hasMessageContaining("\n  pyvenv.cfg is gone\n  bin/python is gone\n  lib is gone\n");
    assertThatThrownBy(() -> write("rm libexec/python3.14", "--set FOO BAR"))
        .hasMessageContaining("\n  libexec/python3.14 is gone\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "; exit 3"})
  @DisplayName("a folder with files that postBuild moved into the place of the environment is kept")
  void filesInItsPlace(String end) throws IOException {
    write("echo former > mark");
    Path files = Files.createDirectory(root.resolve("files"));
    Files.writeString(files.resolve("precious"), "mine");
    // Another project's environment is not this one.
    Files.writeString(files.resolve(Environment.STAMP), "");
    assertThatThrownBy(() -> write("rm -rf \"$out\"; mv '" + files + "' \"$out\"" + end))
        .isInstanceOf(PythonEnvException.class);
    assertThat(root.resolve("target/env.postBuild.1/precious")).hasContent("mine");
    assertThat(bench.output.resolve("mark")).hasContent("former");
    assertThat(Workbench.names(root.resolve("target"))).containsExactly("env", "env.postBuild.1");
  }

  @Test
  @DisplayName("a command that fails in the middle ends it")
  void firstFailure() {
    assertThatThrownBy(() -> write("false\ntrue")).hasMessageContaining("exit code 1");
  }

  @Test
  @DisplayName("postBuild can write everywhere in the environment, and nowhere in the store")
  void neverIntoTheStore() {
    SIX.store(bench.store);
    String before = Trees.digest(bench.store);
    Environment environment =
        write(
            """
            find . -type f | while read -r file; do
              chmod u+w "$file" 2>/dev/null
              case $file in ./.python-env*) ;; *) echo changed >> "$file" ;; esac
            done
            find . -type d | while read -r folder; do echo new > "$folder/new"; done
            """);
    assertThat(Trees.digest(bench.store)).isEqualTo(before);
    assertThat(environment.sitePackages().resolve("pack/m.py")).content().contains("changed");
    assertThat(environment.root().resolve("share/six/data")).content().contains("changed");
    assertThat(environment.sitePackages().resolve("pack/new")).hasContent("new");
  }

  /** As in a container: the program is there, and the kernel says no. */
  private void refuseNamespaces() throws IOException {
    Path refusing = Files.createDirectory(root.resolve("refusing"));
    Path program = refusing.resolve("unshare");
    Files.writeString(program, "#!/bin/sh\necho unshare failed >&2\nexit 1\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    path = refusing + ":" + path;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          target/env     | echo x >> bin/python3
          target/env     | echo x >> "$(readlink -f bin/python)"
          target/env     | echo x >> "$STORE/interpreter-1/p/bin/python3.14"
          target/env     | echo x >> "$OTHER/interpreter-1/p/bin/python3.14"
          target/env     | cd "$out/../../store"; rm -r package-1
          target/env     | touch "$STORE/new"
          target/env     | chmod -R u+w "$STORE"
          target/env     | mv "$STORE" "$STORE.away"
          target/env     | rm -rf "$STORE"
          target/env     | rm -rf "$(dirname "$(dirname "$out")")"
          env            | rm -rf "$(dirname "$out")"
          store/env      | echo x >> bin/python3
          store/env      | echo x > ../mine; rm ../mine; echo x > ../tmp/mine
          store/p/t/env  | echo x > ../mine; mkdir ../../u; cd ../../..; rm -r package-1
          """)
  @DisplayName("where the system can, postBuild cannot write into the store, as root neither")
  void readOnly(String output, String commands) throws IOException {
    assumeTrue(Programs.canMount(), Programs.CANNOT_MOUNT);
    Path place = Files.createDirectory(root.resolve("a 'b' \"c\" $d"));
    Files.move(root.resolve("store"), place.resolve("store"));
    Path other = Files.createSymbolicLink(root.resolve("other"), place.resolve("store"));
    bench =
        Workbench.in(
            place,
            Files.createDirectories(place.resolve(output).getParent()).resolve("env"),
            place.resolve("store/interpreter-1/p/bin/python3.14"));
    SIX.store(bench.store);
    write("echo former > mark");
    String former = Trees.digest(bench.output);
    String packages = Trees.digest(bench.store.resolve("package-1"));
    String interpreters = Trees.digest(bench.store.resolve("interpreter-1"));
    String variables = "STORE=" + ShellWord.posix(bench.store.toString()) + "; OTHER=" + other;
    assertThatThrownBy(() -> write(variables + "; " + commands))
        .isInstanceOf(PostBuildException.class)
        .isNotInstanceOf(StoreWrittenException.class)
        .hasMessageMatching(
            "(?s)The commands of <postBuild> failed with exit code \\d+\n  .*"
                + "(Read-only file system|Device or resource busy).*"
                + "hint: correct <postBuild>; the environment is as it was before");
    assertThat(Trees.digest(bench.output)).isEqualTo(former);
    assertThat(Trees.digest(bench.store.resolve("package-1"))).isEqualTo(packages);
    assertThat(Trees.digest(bench.store.resolve("interpreter-1"))).isEqualTo(interpreters);
    assertThat(bench.store.resolve("tmp")).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chmod u+w bin/python; echo x >> bin/python3 | changed: INTERPRETER/bin/python3.14
          chmod u+w bin/python                        | mode changed: INTERPRETER/bin/python3.14
          rm -f "$(readlink -f bin/python)"           | removed: INTERPRETER/bin/python3.14
          echo x > "$PYTHON_IN_STORE/lib/os.py"       | changed: INTERPRETER/lib/os.py
          mkdir "$PYTHON_IN_STORE/new" "$PYTHON_IN_STORE/new/sub" | added: INTERPRETER/new
          chmod u+w "$SIX/tree/site/six.py"; echo 'x = 3' > "$SIX/tree/site/six.py" | changed: PACKAGE/tree/site/six.py
          rm -f "$SIX/tree/site/six.py"; echo 'x = 1' > "$SIX/tree/site/six.py" | changed: PACKAGE/tree/site/six.py
          touch "$SIX/tree/site/pack/new.py"          | added: PACKAGE/tree/site/pack/new.py
          rm -rf "$SIX/tree/site/pack"                | removed: PACKAGE/tree/site/pack
          chmod 0701 "$SIX/tree/site/pack"            | mode changed: PACKAGE/tree/site/pack
          rm -rf "$SIX"                               | removed: PACKAGE
          echo x >> "$SIX/INSTALLER"                  | changed: PACKAGE/INSTALLER
          """)
  @DisplayName(
      "what postBuild wrote into the store, by whatever path, is noticed where it was not prevented")
  void intoTheStore(String commands, String change) throws IOException {
    refuseNamespaces();
    SIX.store(bench.store);
    Path entry = bench.inStore(SIX, "").getParent();
    Path interpreter = root.resolve("store/interpreter-1/p");
    Path library = Files.createDirectory(interpreter.resolve("lib"));
    Files.writeString(library.resolve("os.py"), "");
    String known =
        commands
            .replace("$SIX", entry.toString())
            .replace("$PYTHON_IN_STORE", interpreter.toString());
    String said =
        change
            .replace("INTERPRETER", "interpreter-1/p")
            .replace("PACKAGE", bench.store.relativize(entry).toString());
    write("true");
    String former = Trees.digest(bench.output);
    assertThatThrownBy(() -> write(known))
        .hasMessage(
            "The commands of <postBuild> wrote into the store: "
                + bench.store
                + "\n  "
                + said
                + "\n\nhint: write below $out only, and remove a link such as bin/python before"
                + " another file takes its name; the store is put right; the environment is as it"
                + " was before")
        .asInstanceOf(type(StoreWrittenException.class))
        .extracting(StoreWrittenException::entries)
        .isEqualTo(List.of(said.contains("interpreter") ? interpreter : entry));
    assertThat(Trees.digest(bench.output)).isEqualTo(former);
    assertThat(Workbench.names(root.resolve("target"))).containsExactly("env");
  }

  @Test
  @DisplayName("a postBuild that wrote into the store and failed: both are said, no file is lost")
  void intoTheStoreAndFailing() throws IOException {
    refuseNamespaces();
    SIX.store(bench.store);
    Path site = bench.inStore(SIX, "site");
    assertThatThrownBy(
            () -> write("cd " + site + "; for i in $(seq 10 34); do echo > n$i.py; done; exit 4"))
        .hasMessageStartingWith("The commands of <postBuild> wrote into the store: ")
        .hasMessageContaining("site/n10.py\n")
        .hasMessageContaining(
            "site/n29.py\n  … and 5 more\n  The commands of <postBuild> failed with exit code 4");
    assertThat(bench.output).doesNotExist();
  }

  @Test
  @DisplayName("bin/python may be another file, and the interpreter stays")
  void anotherPython() {
    String mine = "rm bin/python; echo mine > bin/python; chmod +x bin/python";
    assertThat(write(mine).python()).hasContent("mine");
    String wrapped =
        "mv bin/python bin/real; echo > bin/mine; chmod +x bin/mine; ln -s mine bin/python";
    assertThat(write(wrapped).root().resolve("bin/real")).isSymbolicLink();
    String direct = "ln -sf \"$(readlink -f libexec/python3.14)\" bin/python; rm -r libexec";
    assertThat(write(direct, "--set FOO BAR").differenceFrom(WANTED)).isEmpty();
    assertThat(root.resolve("store/interpreter-1/p/bin/python3.14")).hasContent("ELF");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sed 's/^prompt = .*/prompt = mine/' pyvenv.cfg > c; mv c pyvenv.cfg",
        "ln -s \"$(dirname \"$(readlink -f bin/python)\")\" base; echo \"home = $out/base\" > pyvenv.cfg",
        "mkdir -p own/bin; cp bin/python own/bin/python; ln -sf ../own/bin/python bin/python;"
            + " echo \"HOME = $out/own/bin\" > pyvenv.cfg",
      })
  @DisplayName("pyvenv.cfg may say else what it wants, and its home by another path")
  void anotherHome(String commands) {
    assertThat(write(commands).differenceFrom(WANTED)).isEmpty();
  }

  @Test
  @DisplayName(
      "case 60: a missing environment is made and postBuild runs once; one that stands is entered as it is")
  void onceForEachThatIsMade() throws IOException {
    Path count = root.resolve("count");
    String commands = "echo made >> '" + count + "'";
    Environment environment = new Environment(bench.output);
    assertThat(environment.differenceFrom(WANTED)).contains("it does not exist yet");
    write(commands);
    assertThat(count).hasContent("made");
    // What a build asks before it enters: nothing is left to be done.
    assertThat(environment.differenceFrom(WANTED)).isEmpty();
    FileTree.delete(environment.root());
    assertThat(environment.differenceFrom(WANTED)).contains("it does not exist yet");
    write(commands);
    assertThat(count).hasContent("made\nmade");
  }

  @Test
  @DisplayName("an environment whose postBuild was killed is known, and is ours to write again")
  void killed() throws IOException {
    SIX.store(bench.store);
    Environment environment = write("cp .python-env stamp-then");
    List<Path> entries = environment.storeEntries();
    Files.move(
        environment.root().resolve("stamp-then"),
        environment.root().resolve(Environment.STAMP),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(environment.differenceFrom(WANTED))
        .hasValueSatisfying(
            reason -> {
              assertThat(reason).isEqualTo("its <postBuild> did not come to an end");
              // What its commands did to these nobody has seen.
              assertThat(Environment.isByHand(reason)).isTrue();
            });
    assertThat(entries).isNotEmpty();
    assertThat(environment.storeEntries()).isEqualTo(entries);
    assertThat(write("true").differenceFrom(WANTED)).isEmpty();
  }

  @Test
  void otherModesAreRefused() {
    Customization wanted = Customization.of(false, List.of(), Map.of(), "true", List.of());
    DirectoryWriter linking =
        new DirectoryWriter(bench.store, Workbench.LAYOUT, LinkMode.DIRECTORY);
    assertThatThrownBy(() -> linking.customized(wanted, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
