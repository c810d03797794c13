package io.github.redshiftdevops.pipeline;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import io.github.redshiftdevops.container.Command;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.codehaus.groovy.control.CompilerConfiguration;

/**
 * A Jenkins that runs one declarative pipeline in a workspace, and takes nothing in it that it does
 * not know. It masks nothing in its log, so that a secret in it shows.
 */
final class Jenkins {
  private static final Pattern FAILURES =
      Pattern.compile("<testsuite\\b[^>]*\\b(?:failures|errors)=\"[1-9]");

  private final Path workspace;
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, List<String>> credentials = new HashMap<>();
  private final List<String> log = new ArrayList<>();
  private final List<Path> archived = new ArrayList<>();
  private final List<Path> testResults = new ArrayList<>();
  private Predicate<String> approval = question -> true;
  private Outcome outcome = Outcome.SUCCESS;

  /** How a build ended. */
  enum Outcome {
    SUCCESS,
    UNSTABLE,
    FAILURE,
    ABORTED
  }

  Jenkins(Path workspace) {
    this.workspace = workspace;
  }

  /** An environment variable of the agent. */
  Jenkins with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** Secrets under an id: a text, or a name and a password. */
  Jenkins credentials(String id, String... secrets) {
    credentials.put(id, List.of(secrets));
    return this;
  }

  /** Who answers {@code input}. */
  Jenkins approval(Predicate<String> answer) {
    approval = answer;
    return this;
  }

  /** Runs the Jenkinsfile of the workspace. */
  Outcome build() throws IOException {
    var configuration = new CompilerConfiguration();
    configuration.setScriptBaseClass(PipelineScript.class.getName());
    var loader = Jenkins.class.getClassLoader();
    var script =
        (PipelineScript)
            new GroovyShell(loader, new Binding(), configuration)
                .parse(workspace.resolve("Jenkinsfile").toFile());
    script.on(this);
    try {
      script.run();
    } catch (StepFailedException e) {
      worsen(e.outcome());
      log.add(e.getMessage());
    }
    return outcome;
  }

  void worsen(Outcome other) {
    if (other.compareTo(outcome) > 0) {
      outcome = other;
    }
  }

  Outcome outcome() {
    return outcome;
  }

  Map<String, String> variables() {
    return variables;
  }

  List<String> secrets(String id) {
    var secrets = credentials.get(id);
    if (secrets == null) {
      throw new StepFailedException(Outcome.FAILURE, "No credentials " + id);
    }
    return secrets;
  }

  boolean approves(String question) {
    log.add(question);
    return approval.test(question);
  }

  void say(String line) {
    log.add(line);
  }

  /** As the step does: a shell that traces and stops at the first failure. */
  void sh(String script) {
    try {
      var line = List.of("sh", "-xec", "cd '" + workspace + "'\n" + script);
      var result = new Command(line, variables).run();
      log.add(result.output());
      if (result.status() != 0) {
        var message = "script returned exit code " + result.status();
        throw new StepFailedException(Outcome.FAILURE, message);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Records test results; one that failed makes the build unstable. */
  void junit(String pattern, boolean allowEmpty) {
    var found = find(pattern);
    if (found.isEmpty() && !allowEmpty) {
      throw new StepFailedException(Outcome.FAILURE, "No test report files were found");
    }
    testResults.addAll(found);
    for (var file : found) {
      if (FAILURES.matcher(read(file)).find()) {
        worsen(Outcome.UNSTABLE);
      }
    }
  }

  void archive(String pattern, boolean allowEmpty) {
    var found = find(pattern);
    if (found.isEmpty() && !allowEmpty) {
      throw new StepFailedException(Outcome.FAILURE, "No artifacts found that match " + pattern);
    }
    archived.addAll(found);
  }

  private List<Path> find(String pattern) {
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    try (var files = Files.walk(workspace)) {
      return files
          .filter(Files::isRegularFile)
          .map(workspace::relativize)
          .filter(matcher::matches)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String read(Path file) {
    try {
      return Files.readString(workspace.resolve(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Path> archived() {
    return archived;
  }

  List<Path> testResults() {
    return testResults;
  }

  String log() {
    return String.join("\n", log);
  }
}
