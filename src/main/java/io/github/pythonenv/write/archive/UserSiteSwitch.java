package io.github.pythonenv.write.archive;

import io.github.pythonenv.plan.EnvironmentLayout;
import java.nio.charset.StandardCharsets;

/** The file by which an interpreter leaves out what its user has installed for himself. */
final class UserSiteSwitch {
  /**
   * Without {@code home} this makes no virtual environment, yet {@code site} reads it and leaves
   * the user's packages out.
   */
  private static final String SETTINGS = "include-system-site-packages = false\n";

  /**
   * On Windows {@code site} would take the folder above {@code python.exe} for the prefix of such
   * settings. There a line of a {@code .pth} file takes away what {@code site} has added for the
   * user, whom it asks first: all between his own directory and this one. It runs with the
   * variables of {@code site.addpackage}.
   */
  private static final String LINE =
      "import sys, site; u = site.ENABLE_USER_SITE and site.makepath(site.USER_SITE)[0];"
          + " p = sys.path; i = p.index(u) if u in p else len(p);"
          + " del p[i:p.index(sitedir, i) if sitedir in p[i:] else len(p)];"
          + " site.ENABLE_USER_SITE = False\n";

  private UserSiteSwitch() {}

  static ArchivedFile of(ArchivedPython python) {
    return python.isWindows()
        ? file(python.layout().sitePackages() + "/" + EnvironmentLayout.WINDOWS_START, LINE)
        : file("pyvenv.cfg", SETTINGS);
  }

  private static ArchivedFile file(String path, String text) {
    return new ArchivedFile(path, false, new Content.Text(text.getBytes(StandardCharsets.UTF_8)));
  }
}
