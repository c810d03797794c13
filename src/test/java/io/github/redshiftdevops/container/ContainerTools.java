package io.github.redshiftdevops.container;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether this machine has what the tests of {@link RequiresContainers} need. */
final class ContainerTools implements ExecutionCondition {
  private static final List<String> TOOLS = List.of("podman", "runc", "docker-registry", "jlink");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var missing = TOOLS.stream().filter(tool -> !isInstalled(tool)).toList();
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("A container runtime and a registry are here.");
    }
    var reason = "Not installed: " + String.join(", ", missing);
    if ("required".equals(System.getProperty("containers"))) {
      throw new IllegalStateException(reason + "; -Dcontainers=required asks for them");
    }
    return ConditionEvaluationResult.disabled(reason);
  }

  /** Debian keeps runc where only the administrator's path leads. */
  private static boolean isInstalled(String tool) {
    var path =
        Pattern.compile(Pattern.quote(File.pathSeparator)).splitAsStream(System.getenv("PATH"));
    var javaHome = Path.of(System.getProperty("java.home"), "bin").toString();
    return Stream.concat(path, Stream.of("/usr/sbin", javaHome))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
  }
}
