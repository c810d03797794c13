package io.github.redshiftdevops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Commands that a pipeline finds instead of those of the system. */
record StandIns(Path directory) {

  /** None yet, in a directory that is not there yet. */
  static StandIns in(Path directory) throws IOException {
    return new StandIns(Files.createDirectory(directory));
  }

  StandIns with(String name, String script) throws IOException {
    var file = Files.writeString(directory.resolve(name), script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return this;
  }

  /** The PATH that has them first, and the Maven of this build. */
  String path() {
    var maven = Path.of(System.getProperty("maven.home"), "bin");
    return String.join(":", directory.toString(), maven.toString(), System.getenv("PATH"));
  }
}
