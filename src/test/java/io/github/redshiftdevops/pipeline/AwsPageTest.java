package io.github.redshiftdevops.pipeline;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.redshiftdevops.container.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of {@code docs/aws.md}, one after the other in one shell, with an aws, a kubectl and
 * a git that only write down what they are told.
 */
@DisabledOnOs(OS.WINDOWS)
class AwsPageTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(.*?)^```$");
  private static final String ACCOUNT = "210987654321";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One file for each call: its words, and behind them what `--filename -` reads. */
  private static final String RECORDER =
      """
      #!/usr/bin/env bash
      set -euo pipefail
      words=("${0##*/}" "$@")
      [[ "$*" != *'--filename -'* ]] || words+=("$(cat)")
      printf '%%s\\0' "${words[@]}" >"$CALLS/$(printf %%03d "$(ls "$CALLS" | wc -l)")"
      case "$*" in
        'sts get-caller-identity --query Account --output text') echo %s ;;
        'rev-parse HEAD') echo 0123456789abcdef ;;
      esac
      """
          .formatted(ACCOUNT);

  @TempDir Path directory;

  private Path calls;

  @BeforeEach
  void walkThroughThePage() throws Exception {
    calls = Files.createDirectory(directory.resolve("calls"));
    for (var file : List.of("docs/permissions.md", "k8s-job.yaml")) {
      var copy = directory.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(Path.of(file), copy);
    }
    var tools = StandIns.in(directory.resolve("bin"));
    for (var tool : List.of("aws", "kubectl", "git")) {
      tools.with(tool, RECORDER);
    }
    var line = List.of("bash", "-c", script());
    var walk = new Command(line, variables(tools), directory).run();
    assertThat(walk.status()).as(walk.output()).isZero();
  }

  private String script() throws IOException {
    var page = Files.readString(Path.of("docs/aws.md"));
    return BLOCK
        .matcher(page)
        .results()
        .map(block -> block.group(1))
        .collect(joining("", "set -euo pipefail\n", ""));
  }

  private Map<String, String> variables(StandIns tools) {
    return Map.of(
        "PATH",
        tools.directory() + ":" + System.getenv("PATH"),
        "CALLS",
        calls.toString(),
        "EDITOR",
        "touch",
        "SETTLING",
        "0");
  }

  @Test
  void givesEveryCommandJsonWhereItWantsJson() {
    assertThat(words().filter(word -> word.startsWith("{") || word.startsWith("[")))
        .hasSizeGreaterThan(7)
        .allSatisfy(word -> assertThat(json(word).size()).isPositive());
    assertThat(Stream.of("--assume-role-policy-document", "--policy-document"))
        .flatMap(this::values)
        .hasSize(6)
        .allSatisfy(policy -> assertThat(json(policy).path("Statement")).isNotEmpty());
  }

  @Test
  void putsInTheNamesOfTheReader() {
    assertThat(words())
        .noneMatch(word -> word.contains("123456789012") || word.contains("prod"))
        .noneMatch(word -> word.contains("$ACCOUNT") || word.contains("${"));
    assertThat(values("--policy-document"))
        .anyMatch(policy -> policy.contains("arn:aws:s3:::redshift-devops-state-" + ACCOUNT));
  }

  @Test
  void namesWhatThePipelineNames() throws IOException {
    var variables = BuildSpec.read(Path.of("buildspec.yml")).variables();
    assertThat(values("--repository-name")).contains(variables.get("REPOSITORY"));
    assertThat(values("--namespace")).containsOnly(variables.get("NAMESPACE"));
    assertThat(values("--cluster-name")).containsOnly(variables.get("CLUSTER"));

    var environment = variables.get("ENVIRONMENT");
    var job = StrictJob.parse(Manifest.of("job", "image", environment));
    assertThat(values("serviceaccount")).containsOnly(job.pod().getServiceAccountName());
    assertThat(values("--service-account")).containsOnly(job.pod().getServiceAccountName());
  }

  @Test
  void makesAJobByHandThatTheServerTakes() {
    var manifest = words().filter(word -> word.contains("kind: Job")).findFirst().orElseThrow();

    assertThat(StrictJob.parse(manifest).container().getImage())
        .isEqualTo(ACCOUNT + ".dkr.ecr.us-east-1.amazonaws.com/redshift-devops:0123456789abcdef");
  }

  @Test
  void leavesNoSecretBehind() {
    assertThat(directory.resolve("secret.json")).doesNotExist();
  }

  private List<List<String>> commands() {
    try (var files = Files.list(calls)) {
      return files.sorted().map(AwsPageTest::read).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> read(Path call) {
    try {
      return List.of(Files.readString(call).split("\0"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Stream<String> words() {
    return commands().stream().flatMap(List::stream);
  }

  /** The words behind a word. */
  private List<String> values(String option) {
    return commands().stream()
        .filter(words -> words.contains(option))
        .map(words -> words.get(words.indexOf(option) + 1))
        .toList();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
