import jep.Interpreter;
import jep.JepConfig;
import jep.MainInterpreter;
import jep.SharedInterpreter;

/** Python inside this JVM: {@code Embedded LIBJEP}. */
final class Embedded {
  public static void main(String[] arguments) {
    MainInterpreter.setJepLibraryPath(arguments[0]);
    SharedInterpreter.setConfig(new JepConfig().redirectStdout(System.out));
    try (Interpreter python = new SharedInterpreter()) {
      python.set("numbers", new int[] {3, 4});
      python.exec("import ctypes, numpy, ssl, sqlite3, sys");
      python.exec("length = float(numpy.hypot(*numbers))");
      System.out.println(python.getValue("length"));
      System.out.println(python.getValue("sys.prefix"));
      // And back: Python makes an object of Java.
      python.exec("from java.util import ArrayList");
      python.exec("list = ArrayList([str(n) for n in numbers])");
      System.out.println(python.getValue("list").getClass() + " " + python.getValue("list"));
    }
  }

  private Embedded() {}
}
