package io.github.redshiftdevops.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A {@code buildspec.yml}, read strictly: a key that CodeBuild does not know is an error. Runs as
 * CodeBuild runs it: all phases in one shell; a command that fails ends its phase; a failing
 * install or pre_build ends the build; a failing build still runs post_build, with
 * CODEBUILD_BUILD_SUCCEEDING=0.
 *
 * @param variables the build's own environment variables
 * @param phases the commands of each phase
 */
record BuildSpec(Map<String, String> variables, Map<String, List<String>> phases) {
  private static final Set<String> TOP =
      Set.of("version", "run-as", "env", "phases", "reports", "artifacts", "cache", "batch");
  private static final Set<String> ENV =
      Set.of(
          "shell",
          "variables",
          "parameter-store",
          "exported-variables",
          "secrets-manager",
          "git-credential-helper");
  private static final List<String> PHASES = List.of("install", "pre_build", "build", "post_build");
  private static final Set<String> PHASE =
      Set.of("run-as", "on-failure", "runtime-versions", "commands", "finally");

  private static final String SHELL =
      """
      phase() {
        local name=$1 command
        shift
        echo "[Container] Entering phase $name"
        for command in "$@"; do
          echo "[Container] Running command $command"
          eval "$command" || {
            echo "[Container] Phase $name has failed"
            return 1
          }
        done
      }
      export CODEBUILD_BUILD_SUCCEEDING=1
      failed() { CODEBUILD_BUILD_SUCCEEDING=0; }
      """;

  static BuildSpec read(Path file) throws IOException {
    var spec = new YAMLMapper().readTree(file.toFile());
    requireKnown("the top", spec, TOP);
    require(spec.path("version").asText().equals("0.2"), "version must be 0.2");
    var env = spec.path("env");
    requireKnown("env", env, ENV);
    require(env.path("shell").asText().equals("bash"), "env/shell must be bash");
    requireKnown("phases", spec.path("phases"), Set.copyOf(PHASES));
    return new BuildSpec(variables(env.path("variables")), phases(spec.path("phases")));
  }

  private static Map<String, String> variables(JsonNode node) {
    var variables = new LinkedHashMap<String, String>();
    node.properties().forEach(entry -> variables.put(entry.getKey(), text(entry.getValue())));
    return variables;
  }

  private static Map<String, List<String>> phases(JsonNode node) {
    var phases = new LinkedHashMap<String, List<String>>();
    for (var name : PHASES) {
      requireKnown("phases/" + name, node.path(name), PHASE);
      var commands = new ArrayList<String>();
      node.path(name).path("commands").forEach(command -> commands.add(text(command)));
      phases.put(name, commands);
    }
    return phases;
  }

  private static void requireKnown(String place, JsonNode node, Set<String> known) {
    node.fieldNames()
        .forEachRemaining(key -> require(known.contains(key), place + " has no key " + key));
  }

  /** A command with a colon and a blank, unquoted, would be a map. */
  private static String text(JsonNode node) {
    require(node.isTextual(), node + " is no text");
    return node.asText();
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new IllegalArgumentException("buildspec.yml: " + complaint);
    }
  }

  /** The whole build as one script for bash. */
  String script() {
    var script = new StringBuilder(SHELL);
    script.append("%s && %s || exit 1%n".formatted(call("install"), call("pre_build")));
    script.append("%s || failed%n".formatted(call("build")));
    script.append("%s || failed%n".formatted(call("post_build")));
    return script.append("[ $CODEBUILD_BUILD_SUCCEEDING = 1 ]\n").toString();
  }

  private String call(String phase) {
    var call = new StringBuilder("phase " + phase);
    phases.get(phase).forEach(command -> call.append(' ').append(quoted(command)));
    return call.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
