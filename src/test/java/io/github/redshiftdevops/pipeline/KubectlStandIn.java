package io.github.redshiftdevops.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In place of kubectl: knows the commands of {@code buildspec.yml} and refuses all others. */
final class KubectlStandIn {
  private static final String NAMESPACE = "--namespace [a-z0-9-]+ ";
  private static final Pattern DELETE =
      Pattern.compile(
          NAMESPACE + "delete job (\\S+) --ignore-not-found --wait --cascade=foreground");
  private static final Pattern CREATE = Pattern.compile(NAMESPACE + "create --filename -");
  private static final Pattern GET =
      Pattern.compile(
          NAMESPACE
              + "get job (\\S+) --ignore-not-found --output jsonpath="
              + Pattern.quote("{.kind} {.status.conditions[?(@.status==\"True\")].type}"));
  private static final Pattern MESSAGE =
      Pattern.compile(
          NAMESPACE
              + "get job (\\S+) --ignore-not-found --output jsonpath="
              + Pattern.quote("{.status.conditions[?(@.type==\"Failed\")].message}{\"\\n\"}"));
  private static final Pattern PODS =
      Pattern.compile(
          NAMESPACE
              + "get pods --selector job-name=(\\S+) --no-headers --output custom-columns="
              + Pattern.quote(
                  "POD:.metadata.name,PHASE:.status.phase,"
                      + "WAITS:.status.containerStatuses[*].state.waiting.reason"));
  private static final Pattern LOGS =
      Pattern.compile(NAMESPACE + "logs --selector job-name=(\\S+) --tail -1 --prefix");

  /** What the Job controller does: in a process of its own, aside. */
  private static final Pattern RUN = Pattern.compile("run (\\S+)");

  private KubectlStandIn() {}

  /** Does one command, and fails on one that it does not know. */
  public static void main(String[] arguments) throws Exception {
    var line = String.join(" ", arguments);
    var cluster = Cluster.fromEnvironment();
    if (CREATE.matcher(line).matches()) {
      var yaml = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
      runAside(cluster.create(yaml));
      return;
    }
    var delete = matched(DELETE, line);
    if (delete.isPresent()) {
      cluster.delete(delete.get());
      return;
    }
    var run = matched(RUN, line);
    if (run.isPresent()) {
      cluster.run(run.get());
      return;
    }
    output(cluster, line).forEach(System.out::println);
  }

  private static List<String> output(Cluster cluster, String line) throws IOException {
    var get = matched(GET, line);
    if (get.isPresent()) {
      return cluster.conditions(get.get()).map("Job "::concat).stream().toList();
    }
    var message = matched(MESSAGE, line);
    if (message.isPresent()) {
      return cluster.message(message.get()).stream().toList();
    }
    var pods = matched(PODS, line);
    if (pods.isPresent()) {
      return cluster.pods(pods.get());
    }
    var logs =
        matched(LOGS, line)
            .orElseThrow(() -> new IllegalArgumentException("error: unknown command: " + line));
    return cluster.log(logs);
  }

  private static Optional<String> matched(Pattern pattern, String line) {
    return Optional.of(pattern.matcher(line)).filter(Matcher::matches).map(found -> found.group(1));
  }

  private static void runAside(String job) throws IOException {
    new ProcessBuilder("kubectl", "run", job)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    System.out.printf("job.batch/%s created%n", job);
  }
}
