package io.github.pythonenv.store.fetch;

import io.github.pythonenv.packaging.Digest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A project's page of a simple repository, in HTML (PEP 503): the files and where they are. */
record IndexPage(List<Link> links) {
  IndexPage {
    links = List.copyOf(links);
  }

  /**
   * One anchor.
   *
   * @param fileName the last segment of the address, percent-decoded
   * @param address absolute, without fragment
   * @param digest the fragment's, where it is one we know
   */
  record Link(String fileName, URI address, Optional<Digest> digest) {}

  /**
   * Reads the anchors of a page; what is none is passed over.
   *
   * @param address of the page, after redirects
   */
  static IndexPage parse(URI address, String html) {
    return new Scanner(address, html).scan();
  }

  private static final class Scanner {
    private final String html;
    private final String lower;
    private final List<Link> links = new ArrayList<>();
    private URI base;

    Scanner(URI address, String html) {
      this.base = address;
      this.html = html;
      // Of ASCII letters only, so that positions stay.
      this.lower = asciiLower(html);
    }

    IndexPage scan() {
      int position = lower.indexOf('<');
      while (position >= 0) {
        if (lower.startsWith("<!--", position)) {
          int end = lower.indexOf("-->", position + 4);
          position = end < 0 ? -1 : lower.indexOf('<', end);
          continue;
        }
        int end = tagEnd(position);
        if (isTag("a", position)) {
          attribute("href", position + 2, end).ifPresent(this::addLink);
        } else if (isTag("base", position)) {
          attribute("href", position + 5, end).ifPresent(this::rebase);
        }
        position = lower.indexOf('<', end);
      }
      return new IndexPage(links);
    }

    /** Where a tag ends; a {@code >} inside quotes does not end it. */
    private int tagEnd(int start) {
      char quote = 0;
      for (int i = start + 1; i < html.length(); i++) {
        char c = html.charAt(i);
        if (quote != 0) {
          quote = c == quote ? 0 : quote;
        } else if ((c == '"' || c == '\'') && html.charAt(i - 1) != '<') {
          quote = isValueStart(i) ? c : 0;
        } else if (c == '>') {
          return i;
        }
      }
      return html.length();
    }

    /** A quote opens a value only behind an equals sign: text such as {@code don't} has quotes. */
    private boolean isValueStart(int quote) {
      int i = quote - 1;
      while (i > 0 && isBlank(html.charAt(i))) {
        i--;
      }
      return html.charAt(i) == '=';
    }

    private boolean isTag(String name, int start) {
      int after = start + 1 + name.length();
      return lower.startsWith(name, start + 1)
          && after < lower.length()
          && isBlank(lower.charAt(after));
    }

    private Optional<String> attribute(String wanted, int start, int end) {
      int i = start;
      while (i < end) {
        while (i < end && (isBlank(html.charAt(i)) || html.charAt(i) == '/')) {
          i++;
        }
        int name = i;
        while (i < end && !isBlank(html.charAt(i)) && html.charAt(i) != '=') {
          i++;
        }
        String found = lower.substring(name, i);
        while (i < end && isBlank(html.charAt(i))) {
          i++;
        }
        String value = "";
        if (i < end && html.charAt(i) == '=') {
          i++;
          while (i < end && isBlank(html.charAt(i))) {
            i++;
          }
          int stop = valueEnd(i, end);
          boolean quoted = i < end && (html.charAt(i) == '"' || html.charAt(i) == '\'');
          value = html.substring(quoted ? Math.min(i + 1, stop) : i, stop);
          i = quoted ? stop + 1 : stop;
        }
        if (found.equals(wanted)) {
          return Optional.of(Entities.decode(value).strip());
        }
        if (i == name) {
          i++;
        }
      }
      return Optional.empty();
    }

    private int valueEnd(int start, int end) {
      if (start < end && (html.charAt(start) == '"' || html.charAt(start) == '\'')) {
        int close = html.indexOf(html.charAt(start), start + 1);
        return close < 0 || close > end ? end : close;
      }
      int i = start;
      while (i < end && !isBlank(html.charAt(i))) {
        i++;
      }
      return i;
    }

    private void rebase(String href) {
      URI resolved = resolve(href);
      if (resolved != null) {
        base = resolved;
      }
    }

    private void addLink(String href) {
      int hash = href.indexOf('#');
      URI address = resolve(hash < 0 ? href : href.substring(0, hash));
      String path = address == null ? null : address.getRawPath();
      if (address == null || path == null) {
        return;
      }
      String fileName = percentDecoded(path.substring(path.lastIndexOf('/') + 1));
      if (!fileName.isEmpty()) {
        links.add(
            new Link(
                fileName, address, hash < 0 ? Optional.empty() : digest(href.substring(hash + 1))));
      }
    }

    private @Nullable URI resolve(String href) {
      try {
        return base.resolve(new URI(href.replace(" ", "%20")));
      } catch (URISyntaxException | IllegalArgumentException e) {
        // One unreadable link does not make the others worse.
        return null;
      }
    }

    private static Optional<Digest> digest(String fragment) {
      for (String part : fragment.split("&")) {
        int equals = part.indexOf('=');
        if (equals > 0) {
          String algorithm = part.substring(0, equals).toLowerCase(Locale.ROOT);
          String hex = part.substring(equals + 1).toLowerCase(Locale.ROOT);
          if (Digest.isSupported(algorithm) && isHex(hex) && hex.length() == length(algorithm)) {
            return Optional.of(new Digest(algorithm, hex));
          }
        }
      }
      return Optional.empty();
    }

    private static int length(String algorithm) {
      return Integer.parseInt(algorithm.substring(3)) / 4;
    }

    private static boolean isHex(String text) {
      return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    private static String percentDecoded(String segment) {
      try {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return segment;
      }
    }

    private static boolean isBlank(char c) {
      return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private static String asciiLower(String text) {
      char[] chars = text.toCharArray();
      for (int i = 0; i < chars.length; i++) {
        if (chars[i] >= 'A' && chars[i] <= 'Z') {
          chars[i] = (char) (chars[i] + ('a' - 'A'));
        }
      }
      return new String(chars);
    }
  }
}
