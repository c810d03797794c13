package io.github.redshiftdevops.crash;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A virtual machine beside this one, with its class path. */
final class Jvm {
  private Jvm() {}

  /** It lives long enough for the quick compiler, and not long enough for the thorough one. */
  static List<String> command(Class<?> main, String... arguments) {
    var machine =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx256m",
            "-cp",
            ClassPath.current(),
            main.getName());
    return Stream.concat(machine, Stream.of(arguments)).toList();
  }
}
