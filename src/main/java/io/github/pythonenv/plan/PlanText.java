package io.github.pythonenv.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plan as text, to be kept and read again in the next build. One line a step, fields apart by
 * tabs, which no path can hold; a step with a text of its own gives its length and the text
 * follows.
 */
public final class PlanText {
  private static final String HEADER = "python-env plan 1\n";

  private PlanText() {}

  public static String write(LinkPlan plan) {
    StringBuilder text = new StringBuilder(HEADER);
    for (Step step : plan.steps()) {
      if (step instanceof Step.Directory) {
        line(text, "D", step.path());
      } else if (step instanceof Step.Link link) {
        line(text, link.directory() ? "M" : "L", step.path(), link.source());
      } else if (step instanceof Step.Script script) {
        line(text, script.gui() ? "G" : "S", step.path(), script.module(), script.attribute());
      } else if (step instanceof Step.Template template) {
        line(text, "T", step.path(), template.source());
      } else if (step instanceof Step.Text own) {
        line(text, "X", step.path(), String.valueOf(own.text().length()));
        text.append(own.text());
      } else if (step instanceof Step.RecordFile own) {
        String length = String.valueOf(own.text().length());
        String count = String.valueOf(own.scripts().size());
        line(text, "R", step.path(), own.source(), length, count);
        own.scripts().forEach(script -> line(text, script));
        text.append(own.text());
      }
    }
    plan.warnings()
        .forEach(warning -> line(text, "W", warning.replace('\n', ' ').replace('\t', ' ')));
    return text.append("E\n").toString();
  }

  private static void line(StringBuilder text, String... fields) {
    for (int i = 0; i < fields.length; i++) {
      text.append(i == 0 ? "" : "\t").append(fields[i]);
    }
    text.append('\n');
  }

  /** The plan, or empty when the text is not whole or of another format. */
  public static Optional<LinkPlan> read(String text) {
    if (!text.startsWith(HEADER) || !text.endsWith("\nE\n")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Reader(text).plan());
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      // Cut off or damaged: it is planned again.
      return Optional.empty();
    }
  }

  private static final class Reader {
    private final String text;
    private int at = HEADER.length();

    Reader(String text) {
      this.text = text;
    }

    LinkPlan plan() {
      List<Step> steps = new ArrayList<>(2048);
      List<String> warnings = new ArrayList<>();
      for (String kind = field(); !kind.equals("E"); kind = field()) {
        switch (kind) {
          case "D" -> steps.add(new Step.Directory(field()));
          case "L" -> steps.add(new Step.Link(field(), field(), false));
          case "M" -> steps.add(new Step.Link(field(), field(), true));
          case "S" -> steps.add(new Step.Script(field(), field(), field(), false));
          case "G" -> steps.add(new Step.Script(field(), field(), field(), true));
          case "T" -> steps.add(new Step.Template(field(), field()));
          case "X" -> steps.add(new Step.Text(field(), own(Integer.parseInt(field()))));
          case "R" -> steps.add(recordFile());
          case "W" -> warnings.add(field());
          default -> throw new IllegalArgumentException(kind);
        }
      }
      if (at != text.length()) {
        throw new IllegalArgumentException("more behind the end");
      }
      return new LinkPlan(steps, warnings);
    }

    private Step recordFile() {
      String path = field();
      String source = field();
      int length = Integer.parseInt(field());
      int count = Integer.parseInt(field());
      List<String> scripts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        scripts.add(field());
      }
      return new Step.RecordFile(path, source, own(length), scripts);
    }

    private String own(int length) {
      String part = text.substring(at, at + length);
      at += length;
      return part;
    }

    private String field() {
      int end = at;
      for (char c = text.charAt(end); c != '\t' && c != '\n'; c = text.charAt(end)) {
        end++;
      }
      String field = text.substring(at, end);
      at = end + 1;
      return field;
    }
  }
}
