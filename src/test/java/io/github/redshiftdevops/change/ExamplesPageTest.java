package io.github.redshiftdevops.change;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The manual's examples are those that the tests run. */
class ExamplesPageTest {
  private static final String HEAD =
      """
      # Examples of the changes

      One of each, in YAML, and the SQL that it stands for. They are taken from `gallery.yaml` of the
      tests; `gallery.xml` and `gallery.json` beside it have the same in XML and JSON.
      """;

  @Test
  void thePageHoldsAnExampleOfEachChange() throws Exception {
    var expected = new StringBuilder(HEAD);
    for (var section : sections().values()) {
      expected.append(section);
    }
    Files.writeString(Path.of("target/changes-examples.md"), expected);

    assertThat(Files.readString(Path.of("docs/changes-examples.md")))
        .isEqualTo(expected.toString());
  }

  /** By the name of the change; the first example of each. */
  private static Map<String, String> sections() throws Exception {
    var sections = new TreeMap<String, String>();
    for (var example : Gallery.in("yaml").examples()) {
      var name = Gallery.change(example).definition().name();
      sections.putIfAbsent(
          name,
          "\n## %s\n\n```yaml\n%s\n```\n\n```sql\n%s\n```\n"
              .formatted(name, yaml(example.getId()), Gallery.sql(example)));
    }
    return sections;
  }

  /** What stands in the change set between its head and its rollback. */
  private static String yaml(String id) throws Exception {
    return Files.readAllLines(Path.of("src/test/resources", Gallery.DIRECTORY, "gallery.yaml"))
        .stream()
        .dropWhile(line -> !line.equals("      id: " + id))
        .dropWhile(line -> !line.equals("      changes:"))
        .skip(1)
        .takeWhile(line -> line.startsWith("        "))
        .map(line -> line.substring(8))
        .collect(joining("\n"));
  }
}
