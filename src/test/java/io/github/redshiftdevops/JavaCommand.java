package io.github.redshiftdevops;

import io.github.redshiftdevops.crash.ClassPath;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The command that runs a class of this class path in a virtual machine of its own. */
public final class JavaCommand {
  private JavaCommand() {}

  /** With the quick compiler only, since the start is most of what it does. */
  public static List<String> of(Class<?> main, String... arguments) {
    var machine =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            ClassPath.current(),
            main.getName());
    return Stream.concat(machine, Stream.of(arguments)).toList();
  }
}
