package io.github.redshiftdevops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the files of the repository as a whole. */
class RepositoryTest {
  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final String SOURCES = "src/main/java/io/github/redshiftdevops";
  private static final Set<String> NOT_COMMITTED = Set.of(".git", "target", ".idea", ".vscode");

  /** A folder of somebody's machine, or the address of a place that artifacts come from. */
  private static final Pattern LOCAL =
      Pattern.compile(
          "(?<![\\w.:/$}~-])/(home|root|tmp|Users|work)/\\w"
              + "|[A-Z]:\\\\Users"
              + "|https?://[^\\s\"'<]*(nexus|artifactory|registry|mirror|repo1?\\.)"
              + "|<(repositor|pluginRepositor|mirror|distributionManagement)");

  private static final Pattern FENCED = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:)([^)#]+)");
  private static final Pattern EXECUTION = Pattern.compile("exec:java@([\\w-]+)");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\| `(\\w+)` \\|");
  private static final Pattern VERSION = Pattern.compile("<version>([^<]*)</version>");

  @Test
  void commitsNoPathOfAMachineAndNoAddressOfARegistry() throws IOException {
    assertThat(files(name -> !name.equals(getClass().getSimpleName() + ".java")))
        .flatMap(file -> matches(LOCAL, file).map(match -> match + " in " + file).toList())
        .isEmpty();
  }

  @Test
  void keepsEveryVersionInThePropertiesOfThePom() throws IOException {
    var pom = ROOT.resolve("pom.xml");
    assertThat(groups(VERSION, pom))
        .filteredOn(version -> !version.startsWith("${") && !version.startsWith("["))
        .as("versions written out: that of the project alone")
        .hasSize(1);
  }

  @Test
  void showsItsTwoCommandsFirst() throws IOException {
    assertThat(groups(FENCED, ROOT.resolve("README.md")).get(0).lines())
        .containsExactly("mvn compile liquibase:update", "mvn verify");
  }

  @Test
  void linksToFilesThatExist() throws IOException {
    assertThat(files(name -> name.endsWith(".md")))
        .allSatisfy(
            file ->
                assertThat(groups(LINK, file))
                    .allSatisfy(link -> assertThat(file.resolveSibling(link)).exists()));
  }

  @Test
  void namesExecutionsThatThePomHas() throws IOException {
    var pom = Files.readString(ROOT.resolve("pom.xml"));
    assertThat(files(name -> name.endsWith(".md")))
        .flatMap(file -> groups(EXECUTION, file))
        .allSatisfy(id -> assertThat(pom).contains("<id>" + id + "</id>"));
  }

  @Test
  void describesEveryPackage() throws IOException {
    try (Stream<Path> packages = Files.list(ROOT.resolve(SOURCES))) {
      assertThat(groups(PACKAGE, ROOT.resolve("docs/architecture.md")))
          .containsExactlyInAnyOrderElementsOf(
              packages
                  .filter(Files::isDirectory)
                  .map(directory -> directory.getFileName().toString())
                  .toList());
    }
  }

  private static List<Path> files(Predicate<String> name) throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(RepositoryTest::isCommitted)
          .filter(Files::isRegularFile)
          .filter(file -> name.test(file.getFileName().toString()))
          .toList();
    }
  }

  private static boolean isCommitted(Path file) {
    return Stream.of(ROOT.relativize(file).toString().split("[/\\\\]"))
        .noneMatch(NOT_COMMITTED::contains);
  }

  private static List<String> groups(Pattern pattern, Path file) {
    return results(pattern, file).map(result -> result.group(1)).toList();
  }

  private static Stream<String> matches(Pattern pattern, Path file) {
    return results(pattern, file).map(MatchResult::group);
  }

  private static Stream<MatchResult> results(Pattern pattern, Path file) {
    try {
      return pattern.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).results();
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
  }
}
