package io.github.pythonenv.store.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetrcTest {
  private static final URI HOST = URI.create("https://files.example/a.whl");

  private static Optional<Credential> find(String text) {
    return Netrc.parse(text).findOrDefault(HOST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "machine files.example login joe password s3cret",
        "machine files.example\n\tlogin joe\r\n\tpassword s3cret\n",
        "machine FILES.example login joe account acc password s3cret",
        "machine files.example password s3cret login joe",
        "machine files.example user joe password s3cret",
        "# machine files.example login x password y\nmachine files.example login joe password s3cret",
        "machine files.example # comment\n login joe # password x\n password s3cret",
        "machine files.example login \"joe\" password \"s3cret\"",
        "machine files.example login j\\oe password s3\\cret",
        "machine other.example login x password y machine files.example login joe password s3cret",
        "machine files.example:443 login joe password s3cret machine files.example login x password y",
        "machine files.example login x password y machine files.example:443 login joe password s3cret",
        "machine files.example login joe password s3cret machine files.example login x password y",
        "default login joe password s3cret",
        "default login joe password s3cret\ndefault login x password y",
        "machine other.example login x password y default login joe password s3cret",
        "default login x password y machine files.example login joe password s3cret",
        "macdef init\nmachine files.example login x password y\nbye\n\nmachine files.example login joe"
            + " password s3cret",
        "machine files.example login joe password s3cret macdef init\necho machine\n\n",
        "nonsense machine files.example unknown login joe password s3cret",
        "\uFEFFmachine files.example login joe password s3cret",
      })
  void oneEntryIsFound(String text) {
    assertThat(find(text)).contains(new Credential("joe", "s3cret"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "machine files.example login joe password #hash|joe|#hash",
        "machine files.example login joe password a#b|joe|a#b",
        "machine files.example login \"joe b\" password \"a \\\" \\\\ b\"|joe b|a \" \\ b",
        "machine files.example login joe password machine|joe|machine",
        "machine files.example password token||token",
        "machine files.example login token|token|",
        "machine files.example||",
        "machine files.example login joe password|joe|",
        "machine files.example login joe password \"open|joe|open",
      })
  void valuesAreTakenAsTheyStand(String text, String user, String password) {
    assertThat(find(text))
        .contains(new Credential(user == null ? "" : user, password == null ? "" : password));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "machine",
        "machine other.example login joe password s3cret",
        "machine files.example:8443 login joe password s3cret",
        "machine sub.files.example login joe password s3cret",
        "machine example login joe password s3cret",
        "#machine files.example login joe password s3cret",
        "macdef init\nmachine files.example login joe password s3cret",
        "login joe password s3cret",
      })
  void otherHostsHaveNone(String text) {
    assertThat(find(text)).isEmpty();
  }

  @Test
  void theDefaultIsNotAHostsOwn() {
    assertThat(Netrc.parse("default login joe password s3cret").find(HOST)).isEmpty();
  }

  @Test
  void nothingIsShown() {
    Netrc netrc = Netrc.parse("machine files.example login joe password s3cret");
    assertThat(netrc).hasToString("Netrc[1 machines]");
    assertThat(netrc.find(HOST).orElseThrow()).hasToString("Credential[****]");
  }

  @Test
  void theFileIsFoundAsOtherProgramsFindIt(@TempDir Path home) throws IOException {
    assertThat(Netrc.ofUser(Map.of(), home).find(HOST)).isEmpty();
    String line = "machine files.example login %s password x";
    Files.writeString(home.resolve("_netrc"), line.replace("%s", "windows"));
    assertThat(user(Netrc.ofUser(Map.of(), home))).isEqualTo("windows");
    Files.writeString(home.resolve(".netrc"), line.replace("%s", "home"));
    assertThat(user(Netrc.ofUser(Map.of("NETRC", ""), home))).isEqualTo("home");
    Path named = Files.writeString(home.resolve("named"), line.replace("%s", "named"));
    assertThat(user(Netrc.ofUser(Map.of("NETRC", named.toString()), home))).isEqualTo("named");
    Map<String, String> gone = Map.of("NETRC", home.resolve("gone").toString());
    assertThat(Netrc.ofUser(gone, home).find(HOST)).isEmpty();
  }

  private static String user(Netrc netrc) {
    return netrc.find(HOST).orElseThrow().user();
  }

  @Test
  void randomFilesAreReadAsTheyWereWritten() {
    Random random = new Random(20260301);
    for (int round = 0; round < 3000; round++) {
      Map<String, Credential> model = new LinkedHashMap<>();
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(5); i >= 0; i--) {
        String host = "h" + random.nextInt(4) + ".example";
        Credential credential = new Credential(word(random), word(random));
        model.putIfAbsent(host, credential);
        text.append("machine").append(blank(random)).append(host).append(blank(random));
        String login = "login" + blank(random) + quoted(credential.user(), random);
        String password = "password" + blank(random) + quoted(credential.password(), random);
        boolean loginFirst = random.nextBoolean();
        text.append(loginFirst ? login : password).append(blank(random));
        if (random.nextInt(4) == 0) {
          text.append("account").append(blank(random)).append(quoted(word(random), random));
          text.append("\n# machine h0.example login x\n");
        }
        text.append(loginFirst ? password : login).append('\n');
        if (random.nextInt(4) == 0) {
          text.append("macdef m\nmachine h1.example login x password y\n\n");
        }
      }
      Netrc netrc = Netrc.parse(text.toString());
      for (int i = 0; i < 4; i++) {
        String host = "h" + i + ".example";
        assertThat(netrc.find(URI.create("https://" + host + "/")))
            .as(text.toString())
            .isEqualTo(Optional.ofNullable(model.get(host)));
      }
    }
  }

  @Test
  void noTextIsTooOdd() {
    Random random = new Random(7);
    String[] pieces = {
      "machine ", "default ", "login ", "\"", "\\", "#", "\n", " x ", "macdef ", "\0"
    };
    for (int round = 0; round < 5000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThatCode(() -> find(text.toString())).as(text.toString()).doesNotThrowAnyException();
    }
  }

  private static String word(Random random) {
    String letters = "abZ09 \t\"\\#:@%é$";
    StringBuilder word = new StringBuilder("w");
    for (int i = random.nextInt(6); i > 0; i--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }

  private static String quoted(String word, Random random) {
    boolean blank = word.indexOf(' ') >= 0 || word.indexOf('\t') >= 0;
    String escaped = word.replace("\\", "\\\\").replace("\"", "\\\"");
    return blank || random.nextBoolean() ? "\"" + escaped + "\"" : escaped;
  }

  private static String blank(Random random) {
    return new String[] {" ", "\n", "\t", "\r\n  "}[random.nextInt(4)];
  }
}
