package io.github.pythonenv.declare.patch;

import java.util.ArrayList;
import java.util.List;

/** Finds the places of hunks in a file, and puts their lines there. */
final class HunkSearch {
  /** In comparisons of lines: to look for the likeliest place is only for a message. */
  private static final long MOST_COMPARISONS = 20_000_000;

  private final List<String> file;
  private final List<String> findings = new ArrayList<>();
  private final List<String> moved = new ArrayList<>();
  private final List<String> result = new ArrayList<>();

  /** How much of the file is in the result; no hunk may reach before it. */
  private int done;

  HunkSearch(List<String> file) {
    this.file = file;
  }

  PatchedFile apply(List<Hunk> hunks) {
    int offset = 0;
    for (Hunk hunk : hunks) {
      int guess = hunk.position() + offset;
      int found = find(hunk, guess);
      if (found < 0) {
        findings.add(failure(hunk, guess));
        continue;
      }
      offset = found - hunk.position();
      if (offset != 0) {
        moved.add(
            "the hunk in line "
                + hunk.line()
                + " belongs "
                + lines(Math.abs(offset))
                + (offset > 0 ? " further down" : " further up"));
      }
      result.addAll(file.subList(done, found));
      result.addAll(hunk.after());
      done = found + hunk.before().size();
    }
    result.addAll(file.subList(done, file.size()));
    return new PatchedFile(findings.isEmpty() ? result : file, findings, moved);
  }

  private int find(Hunk hunk, int guess) {
    if (guess >= done && isAt(hunk.before(), guess) && mayBeAt(hunk, guess)) {
      return guess;
    }
    return hunk.hasContext() && !hunk.before().isEmpty() ? nearest(hunk, guess) : -1;
  }

  private boolean isAt(List<String> wanted, int at) {
    return at >= 0
        && at + wanted.size() <= file.size()
        && file.subList(at, at + wanted.size()).equals(wanted);
  }

  /** All places in linear time (Knuth, Morris and Pratt), of them the nearest. */
  private int nearest(Hunk hunk, int guess) {
    List<String> wanted = hunk.before();
    int[] borders = borders(wanted);
    int best = -1;
    int matched = 0;
    for (int i = done; i < file.size(); i++) {
      while (matched > 0 && !file.get(i).equals(wanted.get(matched))) {
        matched = borders[matched - 1];
      }
      if (file.get(i).equals(wanted.get(matched))) {
        matched++;
      }
      if (matched == wanted.size()) {
        int at = i - matched + 1;
        matched = borders[matched - 1];
        if (mayBeAt(hunk, at) && (best < 0 || Math.abs(at - guess) <= Math.abs(best - guess))) {
          best = at;
        }
      }
    }
    return best;
  }

  /** Context is missing on one side only where the file begins or ends. */
  private boolean mayBeAt(Hunk hunk, int at) {
    if (!hunk.hasContext()) {
      return true;
    }
    if (hunk.leading() == 0 && hunk.start() <= 1 && at != 0) {
      return false;
    }
    return hunk.trailing() > 0 || at + hunk.before().size() == file.size();
  }

  private static int[] borders(List<String> wanted) {
    int[] borders = new int[wanted.size()];
    int length = 0;
    for (int i = 1; i < borders.length; i++) {
      while (length > 0 && !wanted.get(i).equals(wanted.get(length))) {
        length = borders[length - 1];
      }
      if (wanted.get(i).equals(wanted.get(length))) {
        length++;
      }
      borders[i] = length;
    }
    return borders;
  }

  private String failure(Hunk hunk, int guess) {
    String where = "line " + hunk.start() + " (line " + hunk.line() + " of the patch): ";
    if (hunk.before().isEmpty()) {
      return where + "expected before it " + lines(hunk.start()) + ", there are " + file.size();
    }
    if (!hunk.after().isEmpty() && isAt(hunk.after(), guess)) {
      return where + "it is applied already";
    }
    int at = likeliest(hunk.before(), guess);
    for (int i = 0; i < hunk.before().size(); i++) {
      String wanted = hunk.before().get(i);
      String there = at + i < file.size() ? file.get(at + i) : "";
      if (!wanted.equals(there)) {
        String number = "line " + (at + i + 1);
        return where
            + "it does not apply\n  expected in "
            + number
            + ": "
            + DiffText.shown(wanted)
            + "\n  there is: "
            + (there.isEmpty() ? "the end of the file" : DiffText.shown(there));
      }
    }
    return where
        + (at < done
            ? "its lines stand only where a hunk before it has been applied"
            : "its lines stand only in line "
                + (at + 1)
                + ", where it cannot belong by what it has of context");
  }

  /** Where most of the lines are; the nearest of several. */
  private int likeliest(List<String> wanted, int guess) {
    int best = Math.max(0, Math.min(guess, file.size()));
    if ((long) wanted.size() * file.size() > MOST_COMPARISONS) {
      return best;
    }
    int most = matches(wanted, best);
    for (int at = 0; at < file.size(); at++) {
      int matches = matches(wanted, at);
      if (matches > most || (matches == most && Math.abs(at - guess) < Math.abs(best - guess))) {
        most = matches;
        best = at;
      }
    }
    return best;
  }

  private int matches(List<String> wanted, int at) {
    int matches = 0;
    for (int i = 0; i < wanted.size() && at + i < file.size(); i++) {
      if (wanted.get(i).equals(file.get(at + i))) {
        matches++;
      }
    }
    return matches;
  }

  private static String lines(int count) {
    return count == 1 ? "1 line" : count + " lines";
  }
}
