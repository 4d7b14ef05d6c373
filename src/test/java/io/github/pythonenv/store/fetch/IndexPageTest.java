package io.github.pythonenv.store.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pythonenv.packaging.Digest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexPageTest {
  private static final URI PAGE = URI.create("https://index.example/simple/demo/");
  private static final String HEX = "0123456789abcdef".repeat(4);

  private static List<IndexPage.Link> links(String html) {
    return IndexPage.parse(PAGE, html).links();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<a href=\"d-1.whl\">d-1.whl</a>|https://index.example/simple/demo/d-1.whl",
        "<a href='d-1.whl'>d-1.whl</a>|https://index.example/simple/demo/d-1.whl",
        "<a href=d-1.whl>d-1.whl</a>|https://index.example/simple/demo/d-1.whl",
        "<A HREF = \"d-1.whl\">x</A>|https://index.example/simple/demo/d-1.whl",
        "<a   href  =  \"d-1.whl\">x</a>|https://index.example/simple/demo/d-1.whl",
        "<a data-requires-python=\"&gt;=3.8\" data-x='a > b' href=\"d-1.whl\" rel>x</a>|https://index.example/simple/demo/d-1.whl",
        "<a data-yanked href=\"d-1.whl\">x</a>|https://index.example/simple/demo/d-1.whl",
        "<a href=\"../../f/d-1.whl\">x</a>|https://index.example/f/d-1.whl",
        "<a href=\"/f/d-1.whl\">x</a>|https://index.example/f/d-1.whl",
        "<a href=\"//cdn.example/d-1.whl\">x</a>|https://cdn.example/d-1.whl",
        "<a href=\"https://cdn.example/p/d-1.whl?a=1&amp;b=2\">x</a>|https://cdn.example/p/d-1.whl?a=1&b=2",
        "<a href=\" d-1.whl \">x</a>|https://index.example/simple/demo/d-1.whl",
        "<base href=\"https://cdn.example/q/\"><a href=\"d-1.whl\">x</a>|https://cdn.example/q/d-1.whl",
        "<!-- <a href=\"other.whl\"> --><a href=\"d-1.whl\">x</a>|https://index.example/simple/demo/d-1.whl",
        "<p>don't</p><a href=\"d-1.whl\">it's</a>|https://index.example/simple/demo/d-1.whl",
        "<abbr href=\"other.whl\"><a name=x><a href=\"d-1.whl\">|https://index.example/simple/demo/d-1.whl",
        "<a href=\"%64-1.whl\">x</a>|https://index.example/simple/demo/%64-1.whl",
        "<a href=\"&#100;&#x2D;1.whl\">x</a>|https://index.example/simple/demo/d-1.whl",
        "<a href=\"http://[broken/d-1.whl\">x</a><a href=\"d-1.whl\">|https://index.example/simple/demo/d-1.whl",
        "<a href=\"d-1.whl\"|https://index.example/simple/demo/d-1.whl",
      })
  void oneAnchorIsRead(String html, URI address) {
    assertThat(links(html))
        .containsExactly(new IndexPage.Link("d-1.whl", address, Optional.empty()));
  }

  @Test
  void aTagMayGoOverLines() {
    assertThat(links("<a\n\thref=\r\n\"d-1.whl\"\n>x</a>")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "d-1.whl",
        "<a>d-1.whl</a>",
        "<a href=\"\">x</a>",
        "<a href=\"sub/\">x</a>",
        "<!-- <a href=\"d-1.whl\">",
        "<link href=\"d-1.whl\">",
        "<a data-href=\"d-1.whl\">",
        "<a href=\"mailto:a@b.example\">",
        "{\"files\": []}",
      })
  void aPageMayHaveNone(String html) {
    assertThat(links(html)).isEmpty();
  }

  @Test
  void theFragmentIsTheDigest() {
    String anchor = "<a href=\"d-1%2Bcpu.whl#%s\">x</a>";
    for (String fragment :
        List.of(
            "sha256=" + HEX, "SHA256=" + HEX.toUpperCase(java.util.Locale.ROOT),
            "egg=d&sha256=" + HEX, "sha256=" + HEX + "&amp;x=y")) {
      assertThat(links(anchor.replace("%s", fragment)))
          .as(fragment)
          .containsExactly(
              new IndexPage.Link(
                  "d-1+cpu.whl",
                  PAGE.resolve("d-1%2Bcpu.whl"),
                  Optional.of(new Digest("sha256", HEX))));
    }
    for (String fragment :
        List.of("md5=" + "0".repeat(32), "sha256=12", "sha256=" + "z".repeat(64), "")) {
      assertThat(links(anchor.replace("%s", fragment)).get(0).digest()).as(fragment).isEmpty();
    }
    assertThat(links(anchor.replace("%s", "sha512=" + HEX + HEX)).get(0).digest())
        .contains(new Digest("sha512", HEX + HEX));
  }

  @Test
  void randomPagesAreReadAsTheyWereWritten() {
    Random random = new Random(20260302);
    for (int round = 0; round < 2000; round++) {
      StringBuilder html = new StringBuilder("<!DOCTYPE html><html><body>");
      List<IndexPage.Link> model = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        String name = "d-" + random.nextInt(99) + ".whl";
        boolean digest = random.nextBoolean();
        String query = random.nextInt(3) == 0 ? "?a=1&b=2" : "";
        String href = "../../f/" + name + query;
        model.add(
            new IndexPage.Link(
                name,
                URI.create("https://index.example/f/" + name + query),
                digest ? Optional.of(new Digest("sha256", HEX)) : Optional.empty()));
        String quote = random.nextBoolean() ? "\"" : "'";
        String encoded = (href + (digest ? "#sha256=" + HEX : "")).replace("&", "&amp;");
        String attribute = "href=" + quote + encoded + quote;
        String noise = noise(random);
        html.append(random.nextBoolean() ? "<a " : "<A\n")
            .append(random.nextBoolean() ? attribute + " " + noise : noise + " " + attribute)
            .append(">it's <b>")
            .append(name)
            .append("</b></a><br/>")
            .append(random.nextInt(4) == 0 ? "<!-- <a href='x.whl'> \" -->" : "");
      }
      assertThat(links(html.toString())).as(html.toString()).isEqualTo(model);
    }
  }

  private static String noise(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> "data-requires-python=\"&gt;=3.8\"";
      case 1 -> "data-yanked='a > b <a href=\"no.whl\">'";
      case 2 -> "rel=internal";
      case 3 -> "data-yanked";
      default -> "";
    };
  }

  @Test
  void noTextIsTooOdd() {
    Random random = new Random(11);
    String[] pieces = {
      "<a ",
      "href",
      "=",
      "\"",
      "'",
      ">",
      "<!--",
      "-->",
      "&#",
      "&amp",
      ";",
      "%",
      " ",
      "x",
      "<base ",
      "#sha256="
    };
    for (int round = 0; round < 20000; round++) {
      StringBuilder html = new StringBuilder();
      for (int i = random.nextInt(14); i > 0; i--) {
        html.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThatCode(() -> links(html.toString())).as(html.toString()).doesNotThrowAnyException();
    }
  }
}
