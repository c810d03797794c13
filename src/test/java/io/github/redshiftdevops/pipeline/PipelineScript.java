package io.github.redshiftdevops.pipeline;

import groovy.lang.Closure;
import groovy.lang.Script;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a Jenkinsfile is compiled to: {@code pipeline} is its body, the steps are its methods. A
 * step that is not here does not exist, nor does an argument that it does not name.
 */
public abstract class PipelineScript extends Script {
  private Jenkins jenkins;

  /** Groovy makes it. */
  protected PipelineScript() {}

  void on(Jenkins server) {
    this.jenkins = server;
  }

  /** The environment variables. */
  public Map<String, String> getEnv() {
    return jenkins.variables();
  }

  /** The body of the file. */
  public void pipeline(Closure<?> body) {
    new DeclarativePipeline(this, jenkins).run(body);
  }

  /** A step. */
  public void sh(String script) {
    jenkins.sh(script);
  }

  /** A step. */
  public void echo(String text) {
    jenkins.say(text);
  }

  /** A step. */
  public void junit(Map<String, ?> arguments) {
    require(arguments, "testResults", "allowEmptyResults");
    jenkins.junit(arguments.get("testResults").toString(), isTrue(arguments, "allowEmptyResults"));
  }

  /** A step. */
  public void archiveArtifacts(Map<String, ?> arguments) {
    require(arguments, "artifacts", "allowEmptyArchive");
    jenkins.archive(arguments.get("artifacts").toString(), isTrue(arguments, "allowEmptyArchive"));
  }

  /** A step around others. */
  public void withEnv(List<?> assignments, Closure<?> body) {
    var values = new HashMap<String, String>();
    for (var assignment : assignments) {
      var parts = assignment.toString().split("=", 2);
      values.put(parts[0], parts[1]);
    }
    with(values, body);
  }

  /** A step around others. */
  public void withCredentials(List<Map<String, String>> bindings, Closure<?> body) {
    var values = new HashMap<String, String>();
    bindings.forEach(values::putAll);
    with(values, body);
  }

  /** A binding of credentials. */
  public Map<String, String> usernamePassword(Map<String, ?> arguments) {
    require(arguments, "credentialsId", "usernameVariable", "passwordVariable");
    var secrets = jenkins.secrets(arguments.get("credentialsId").toString());
    return Map.of(
        arguments.get("usernameVariable").toString(), secrets.get(0),
        arguments.get("passwordVariable").toString(), secrets.get(1));
  }

  /** A binding of credentials. */
  public Map<String, String> string(Map<String, ?> arguments) {
    require(arguments, "credentialsId", "variable");
    var secret = jenkins.secrets(arguments.get("credentialsId").toString()).get(0);
    return Map.of(arguments.get("variable").toString(), secret);
  }

  private void with(Map<String, String> values, Closure<?> body) {
    var before = new HashMap<>(jenkins.variables());
    jenkins.variables().putAll(values);
    try {
      body.call();
    } finally {
      jenkins.variables().clear();
      jenkins.variables().putAll(before);
    }
  }

  private static boolean isTrue(Map<String, ?> arguments, String name) {
    return Boolean.TRUE.equals(arguments.get(name));
  }

  private static void require(Map<String, ?> arguments, String... known) {
    if (!Set.of(known).containsAll(arguments.keySet())) {
      throw new IllegalArgumentException("Unknown arguments in " + arguments.keySet());
    }
  }
}
