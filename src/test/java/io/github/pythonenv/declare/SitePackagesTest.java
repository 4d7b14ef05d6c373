package io.github.pythonenv.declare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SitePackagesTest {
  /** Files, and where importable files begin: a directory, several, or none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x/y/linux-x86_64/python/cv2.cpython-314-x86_64-linux-gnu.so x/y/linux-x86_64/libcv.so"
            + " | x/y/linux-x86_64/python/",
        "python/numpy/__init__.py python/numpy-2.dist-info/METADATA scripts/f2py.py | python/",
        "lib/python3.14/site-packages/a/__init__.py share/tool.py"
            + " | lib/python3.14/site-packages/",
        "lib/python3.13/site-packages/a.py lib/python3.14/site-packages/a.py"
            + " | lib/python3.14/site-packages/",
        "lib/python3/dist-packages/a.py python/b.py | lib/python3/dist-packages/",
        "a/__init__.py a/b/__init__.py a/b/fast.cpython-314-x86_64-linux-gnu.so | /",
        "fast.cpython-314-x86_64-linux-gnu.so tools/gen.py | /",
        "out/fast.abi3.so src/gen.py | out/",
        "out/fast.abi3.so out/sub/slow.abi3.so | out/",
        "one/fast.abi3.so two/slow.abi3.so | one two",
        "x/acme/native/fast.abi3.so x/acme-1.dist-info/METADATA | x/",
        "a/pkg/__init__.py tools/gen.py | a/",
        "a/x.py b/y.py | a b",
        "x.py a/y.py | /",
        "lib/python3.13/site-packages/a.py | none but lib/python3.13/site-packages",
        "com/acme/Main.class libfast.so.1 | none but",
      })
  void whereTheyBegin(String paths, String expected) {
    List<InputFile> files = new ArrayList<>();
    for (String path : paths.split(" ")) {
      files.add(new InputFile(path, 0, false, ""));
    }
    SitePackages site = SitePackages.find(files, "python3.14");
    String shown =
        site.found()
            ? (site.root().isEmpty() ? "/" : site.root())
            : site.candidates().isEmpty()
                ? ("none but " + String.join(" ", site.foreign())).strip()
                : String.join(" ", site.candidates());
    assertThat(shown).isEqualTo(expected);
  }
}
