package io.github.pythonenv.write;

import io.github.pythonenv.plan.EnvironmentLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What Python's {@code site} does for an environment before anything else: lines of a {@code .pth}
 * file.
 *
 * <p>A virtual environment reads such a file twice: once before {@code site} has switched the user
 * site off, once after. Both lines bear that.
 */
final class SiteStart {
  static final String NAME = EnvironmentLayout.SITE_START;

  /** The launcher, whatever name the caller used: a child started by it has the same variables. */
  private static final String EXECUTABLE =
      "import os.path, sys; sys.executable = os.path.join(sys.prefix, 'bin', 'python')";

  /**
   * What {@code site} itself does outside of a virtual environment: it asks PYTHONNOUSERSITE, -s
   * and -I, and adds the user site behind the environment's.
   */
  private static final String USER_SITE =
      "import site; site.ENABLE_USER_SITE = site.check_enableusersite();"
          + " site.addusersitepackages(None)";

  private SiteStart() {}

  /** The file, or nothing where it would have no line. */
  static byte[] text(Customization customization) {
    List<String> lines = new ArrayList<>();
    if (customization.hasLauncher()) {
      lines.add(EXECUTABLE);
    }
    if (customization.permitUserSite()) {
      lines.add(USER_SITE);
    }
    return lines.isEmpty()
        ? new byte[0]
        : (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
