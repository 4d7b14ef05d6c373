package io.github.pythonenv.packaging;

import io.github.pythonenv.PythonEnvException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one version in any spelling that PEP 440 accepts. */
final class VersionParser {
  /** A file name has 255 bytes; no version needs more than twice that. */
  static final int MAX_LENGTH = 512;

  private static final String[] PRE_SPELLINGS = {
    "alpha", "beta", "preview", "pre", "rc", "a", "b", "c"
  };
  private static final String[] PRE_NAMES = {"a", "b", "rc", "rc", "rc", "a", "b", "rc"};
  private static final String[] POST_SPELLINGS = {"post", "rev", "r"};

  private static final String[] DEV_SPELLINGS = {"dev"};

  private final String original;
  private final String text;
  private int position;

  VersionParser(String original) {
    this.original = original;
    if (original.length() > MAX_LENGTH) {
      throw new PythonEnvException(
          "Not a valid version, longer than " + MAX_LENGTH + " characters: " + Quoted.of(original));
    }
    this.text = Ascii.lowerCase(Ascii.strip(original));
  }

  Version parse() {
    accept('v');
    String epoch = epoch();
    List<String> release = release();
    @Nullable String preName = null;
    @Nullable String pre = null;
    int spelling = label(PRE_SPELLINGS);
    if (spelling >= 0) {
      preName = PRE_NAMES[spelling];
      pre = labelNumber();
    }
    @Nullable String post = post();
    @Nullable String dev = label(DEV_SPELLINGS) >= 0 ? labelNumber() : null;
    List<String> local = accept('+') ? local() : List.of();
    if (position < text.length()) {
      throw invalid();
    }
    return new Version(epoch, release, preName, pre, post, dev, local);
  }

  private String epoch() {
    int end = endOfDigits();
    if (end > position && end < text.length() && text.charAt(end) == '!') {
      String epoch = VersionNumber.of(text, position, end);
      position = end + 1;
      return epoch;
    }
    return "0";
  }

  private List<String> release() {
    List<String> release = new ArrayList<>(4);
    release.add(number());
    while (position + 1 < text.length()
        && text.charAt(position) == '.'
        && Ascii.isDigit(text.charAt(position + 1))) {
      position++;
      release.add(number());
    }
    return release;
  }

  private @Nullable String post() {
    if (position + 1 < text.length()
        && text.charAt(position) == '-'
        && Ascii.isDigit(text.charAt(position + 1))) {
      position++;
      return number();
    }
    return label(POST_SPELLINGS) >= 0 ? labelNumber() : null;
  }

  private List<String> local() {
    List<String> local = new ArrayList<>(3);
    do {
      int start = position;
      boolean digits = true;
      while (position < text.length() && Ascii.isLetterOrDigit(text.charAt(position))) {
        digits &= Ascii.isDigit(text.charAt(position));
        position++;
      }
      if (position == start) {
        throw invalid();
      }
      local.add(digits ? VersionNumber.of(text, start, position) : text.substring(start, position));
    } while (acceptSeparator());
    return local;
  }

  /** The index of the spelling that stands here, behind at most one separator; -1 for none. */
  private int label(String[] spellings) {
    int start = position;
    acceptSeparator();
    for (int i = 0; i < spellings.length; i++) {
      if (text.startsWith(spellings[i], position)) {
        position += spellings[i].length();
        return i;
      }
    }
    position = start;
    return -1;
  }

  private String labelNumber() {
    acceptSeparator();
    return endOfDigits() > position ? number() : "0";
  }

  private String number() {
    int end = endOfDigits();
    if (end == position) {
      throw invalid();
    }
    String number = VersionNumber.of(text, position, end);
    position = end;
    return number;
  }

  private int endOfDigits() {
    int end = position;
    while (end < text.length() && Ascii.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private boolean acceptSeparator() {
    return accept('.') || accept('-') || accept('_');
  }

  private boolean accept(char expected) {
    if (position < text.length() && text.charAt(position) == expected) {
      position++;
      return true;
    }
    return false;
  }

  private PythonEnvException invalid() {
    return new PythonEnvException(
        "Not a valid version: " + Quoted.of(original),
        "versions follow PEP 440, such as 1.2, 1.2rc1, 1.2.post1, 1.2.dev3 or 1!1.2+local.1");
  }
}
