package io.github.redshiftdevops.deployment.cli;

import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * Where the command line writes.
 *
 * @param out what was asked for: progress and summary of a deployment, the output of a command
 * @param err errors and logs
 * @param lastLine the last line of the terminal that both go to; empty if nobody looks at one
 */
record Console(PrintStream out, PrintStream err, Optional<LastLine> lastLine) {

  /** Nobody looks at a terminal. */
  Console(PrintStream out, PrintStream err) {
    this(out, err, Optional.empty());
  }

  /** That of this process. */
  static Console ofProcess() {
    return isWatched(System.console(), System.getenv())
        ? onTerminal(System.out, System.err)
        : new Console(System.out, System.err);
  }

  /** Both streams go to a terminal. */
  static Console onTerminal(PrintStream out, PrintStream err) {
    var line = new LastLine(out);
    return new Console(line.above(out), line.above(err), Optional.of(line));
  }

  /**
   * Whether somebody looks who sees lines drawn over: not a build server, which may have a terminal
   * too, and no terminal that only adds lines.
   *
   * @param console that of the process; from Java 22 on it is there without a terminal, too
   */
  static boolean isWatched(java.io.Console console, Map<String, String> environment) {
    return console != null
        && isTerminal(console)
        && !environment.containsKey("CI")
        && !"dumb".equals(environment.get("TERM"));
  }

  private static boolean isTerminal(java.io.Console console) {
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException before22) {
      return true;
    }
  }
}
