package io.github.pythonenv.store.fetch;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

/** A logger that keeps its lines, each behind its level. */
final class RecordingLog {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            RecordingLog.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              Object[] values = arguments == null ? new Object[0] : arguments;
              if (values.length > 0 && values[0] instanceof String format) {
                Object[] rest =
                    values.length == 2 && values[1] instanceof Object[] many
                        ? many
                        : Arrays.copyOfRange(values, 1, values.length);
                String level = method.getName().toUpperCase(Locale.ROOT);
                lines.add(level + " " + MessageFormatter.arrayFormat(format, rest).getMessage());
              }
              return method.getReturnType() == boolean.class ? Boolean.TRUE : null;
            });
  }

  List<String> lines() {
    return lines;
  }

  List<String> info() {
    return lines.stream().filter(line -> line.startsWith("INFO ")).toList();
  }
}
