package io.github.pythonenv.store.wheel;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The rules for names of members: a name means the same file on every platform, below the directory
 * it is unpacked to.
 */
public final class MemberNames {
  /** In bytes. Where it is unpacked to comes on top, and systems take 1,023 or 4,095. */
  static final int LONGEST = 1_024;

  private static final int LONGEST_COMPONENT = 255;
  private static final int DEVICE_CON = 'c' << 16 | 'o' << 8 | 'n';
  private static final int DEVICE_PRN = 'p' << 16 | 'r' << 8 | 'n';
  private static final int DEVICE_AUX = 'a' << 16 | 'u' << 8 | 'x';
  private static final int DEVICE_NUL = 'n' << 16 | 'u' << 8 | 'l';
  private static final int DEVICE_COM = 'c' << 16 | 'o' << 8 | 'm';
  private static final int DEVICE_LPT = 'l' << 16 | 'p' << 8 | 't';
  private static final Set<String> DEVICES =
      Set.of(
          "con", "prn", "aux", "nul", "conin$", "conout$", "com1", "com2", "com3", "com4", "com5",
          "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7",
          "lpt8", "lpt9", "com¹", "com²", "com³", "lpt¹", "lpt²", "lpt³");

  private final Findings findings;

  private final UniquePaths unique = new UniquePaths();

  private final boolean caseMatters;

  /**
   * @param caseMatters whether names that differ only in case may stand side by side
   */
  public MemberNames(Findings findings, boolean caseMatters) {
    this.findings = findings;
    this.caseMatters = caseMatters;
  }

  /**
   * Checks a name, and that no name before it can mean the same file.
   *
   * @param name that of a directory ends in a slash
   * @return whether there is no finding
   */
  public boolean add(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST) {
      findings.add(name, "its name is longer than " + LONGEST + " bytes");
      return false;
    }
    boolean plain = isPlain(bytes);
    return (plain || isSound(name, false)) && addUnique(name, plain);
  }

  /**
   * Checks each name, and that no two of them can mean one file.
   *
   * <p>Directories of a wheel are made for the files in them, so an entry for one may end in a dot:
   * published wheels have such (pyarrow 16). A file below it is refused for its own name.
   */
  public static void check(List<ZipMember> members, Findings findings) {
    MemberNames names = new MemberNames(findings, false);
    for (ZipMember member : members) {
      if (member.plain() || names.isSound(member.name(), member.isDirectory())) {
        names.addUnique(member.name(), member.plain());
      }
    }
  }

  /**
   * Whether a name is ASCII without upper case and without anything that {@link #isSound} could
   * object to: most names are, and are not looked at again.
   */
  static boolean isPlain(byte[] name) {
    int start = 0;
    for (int i = 0; i < name.length; i++) {
      byte b = name[i];
      if (b == '/') {
        if (!isPlain(name, start, i)) {
          return false;
        }
        start = i + 1;
      } else if (b <= ' ' || b == 0x7f || b == '\\' || b == ':' || (b >= 'A' && b <= 'Z')) {
        return false;
      }
    }
    return start == name.length ? start > 0 : isPlain(name, start, name.length);
  }

  private static boolean isPlain(byte[] name, int start, int end) {
    int length = end - start;
    if (length == 0 || length > LONGEST_COMPONENT || name[start] == '.' || name[end - 1] == '.') {
      return false;
    }
    if (length < 3) {
      return true;
    }
    if (length > 3 && name[start + 3] >= 'a' && name[start + 3] != 'i' && name[start + 3] != 'o') {
      return true;
    }
    // Every device's name begins like one of these; what else does is looked at closely.
    int begin = name[start] << 16 | name[start + 1] << 8 | name[start + 2];
    return begin != DEVICE_CON
        && begin != DEVICE_PRN
        && begin != DEVICE_AUX
        && begin != DEVICE_NUL
        && begin != DEVICE_COM
        && begin != DEVICE_LPT;
  }

  /**
   * @param maybeDotted whether components may end in one dot
   */
  private boolean isSound(String name, boolean maybeDotted) {
    if (name.isEmpty()) {
      findings.add(name, "its name is empty");
      return false;
    }
    boolean ascii = isAscii(name);
    if (ascii ? hasControl(name) : name.codePoints().anyMatch(MemberNames::isInvisible)) {
      findings.add(name, "its name holds a control, format or unassigned character");
      return false;
    }
    if (name.charAt(0) == '/') {
      findings.add(name, "its name is absolute");
      return false;
    }
    if (name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
      findings.add(name, "its name holds a back slash or a colon");
      return false;
    }
    if (!ascii && !Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
      findings.add(name, "its name is not in Unicode's composed form (NFC)");
      return false;
    }
    return componentsAreSound(name, ascii, maybeDotted);
  }

  private boolean componentsAreSound(String name, boolean ascii, boolean maybeDotted) {
    int end = name.endsWith("/") ? name.length() - 1 : name.length();
    int start = 0;
    while (start <= end) {
      int slash = name.indexOf('/', start);
      int stop = slash < 0 || slash > end ? end : slash;
      String problem = component(name.substring(start, stop), ascii, maybeDotted);
      if (!problem.isEmpty()) {
        findings.add(name, problem);
        return false;
      }
      start = stop + 1;
    }
    return true;
  }

  /** What is wrong with one component, or empty. */
  private static String component(String text, boolean ascii, boolean maybeDotted) {
    if (text.isEmpty()) {
      return "a component of its name is empty";
    }
    if (text.equals(".") || text.equals("..")) {
      return "its name holds `" + text + "`";
    }
    char last = text.charAt(text.length() - 1);
    if (last == ' ' || (last == '.' && !(maybeDotted && isName(text.charAt(text.length() - 2))))) {
      return "a component of its name ends in a dot or a blank";
    }
    int length = ascii ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_COMPONENT) {
      return "a component of its name is longer than " + LONGEST_COMPONENT + " bytes";
    }
    return isDevice(text) ? "its name is that of a device on Windows" : "";
  }

  private static boolean isName(char c) {
    return c != '.' && c != ' ';
  }

  private static boolean isDevice(String component) {
    int dot = component.indexOf('.');
    String stem = dot < 0 ? component : component.substring(0, dot);
    stem = stem.stripTrailing();
    return stem.length() >= 3
        && stem.length() <= 7
        && DEVICES.contains(stem.toLowerCase(Locale.ROOT));
  }

  private boolean addUnique(String name, boolean plain) {
    Optional<UniquePaths.Clash> clash =
        name.endsWith("/")
            ? unique.addDirectory(name.substring(0, name.length() - 1), name, plain)
            : unique.addFile(name, name, plain);
    if (clash.isEmpty()) {
      return true;
    }
    UniquePaths.Meeting meeting = clash.get().meeting();
    if (caseMatters && meeting == UniquePaths.Meeting.ONLY_CASE) {
      return true;
    }
    String other = Findings.quoted(clash.get().owner());
    switch (meeting) {
      case SAME -> findings.add(name, "it is there twice");
      case ONLY_CASE -> findings.add(name, "its path differs only in case from " + other);
      case FILE_AND_DIRECTORY ->
          findings.add(name, "a file and a directory have one name, here and in " + other);
    }
    return false;
  }

  static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasControl(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      char c = ascii.charAt(i);
      if (c < 0x20 || c == 0x7f) {
        return true;
      }
    }
    return false;
  }

  /** Whether a code point belongs to Unicode's category "other". */
  static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.PRIVATE_USE
        || type == Character.UNASSIGNED;
  }
}
