package io.github.pythonenv.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pythonenv.testing.PeFile;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingDllTest {
  @Test
  void sendsEachNameOnToTheOtherLibrary() {
    PeFile dll =
        PeFile.of(
            ForwardingDll.bytes(
                "python3.dll",
                "python314",
                new TreeSet<>(List.of("_Py_NoneStruct", "PyZip_Type", "PyArg_Parse"))));
    assertThat(dll.machine()).isEqualTo(PeFile.AMD64);
    assertThat(dll.isLibrary()).isTrue();
    assertThat(dll.name()).isEqualTo("python3.dll");
    // Windows looks names up by halving.
    assertThat(dll.exports().keySet())
        .containsExactly("PyArg_Parse", "PyZip_Type", "_Py_NoneStruct");
    assertThat(dll.exports())
        .containsEntry("PyArg_Parse", "python314.PyArg_Parse")
        .containsEntry("PyZip_Type", "python314.PyZip_Type")
        .containsEntry("_Py_NoneStruct", "python314._Py_NoneStruct");
  }

  /** Sections begin with a page and end with one, whatever is in them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 9, 73, 74, 75, 400, 3000})
  void isAnImageOfWholePages(int number) {
    SortedSet<String> names = new TreeSet<>();
    IntStream.range(0, number).forEach(i -> names.add("PyName_" + i));
    byte[] bytes = ForwardingDll.bytes("a.dll", "b", names);
    PeFile dll = PeFile.of(bytes);
    assertThat(dll.exports())
        .hasSize(number)
        .allSatisfy((name, to) -> assertThat(to).isEqualTo("b." + name));
    assertThat(bytes.length % 0x200).isZero();
    assertThat(dll.ends()[0]).isEqualTo(dll.ends()[1]);
    assertThat(dll.directory(5)).isPositive().satisfies(at -> assertThat(at % 0x1000).isZero());
    assertThat(ForwardingDll.bytes("a.dll", "b", names)).isEqualTo(bytes);
  }
}
