package io.github.redshiftdevops.deployment.verification;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.deployment.verification.Expectation.FirstValue;
import io.github.redshiftdevops.ini.IniFile;
import io.github.redshiftdevops.ini.IniSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Test cases in the format of the AWS sample, {@code test_cases.ini}: the section {@code RESULTS}
 * holds under the key of each query, which stands in any other section, the value that its first
 * row must have in the first column.
 */
final class TestCases {
  private static final String RESULTS = "RESULTS";

  private final String file;
  private final IniFile cases;
  private final Map<String, String> results;

  private TestCases(String file, IniFile cases) {
    this.file = file;
    this.cases = cases;
    this.results = cases.section(RESULTS);
  }

  /**
   * Reads a file.
   *
   * @throws ConfigurationException if a query has no result, or a result no query
   */
  static List<Verification> read(String file, String text) {
    try {
      return new TestCases(file, IniFile.parse(text)).verifications();
    } catch (IniSyntaxException e) {
      throw new ConfigurationException("%s, %s; correct it.".formatted(file, e.getMessage()), e);
    }
  }

  private List<Verification> verifications() {
    results.keySet().forEach(this::requireQuery);
    return suites()
        .flatMap(suite -> cases.section(suite).keySet().stream().map(key -> of(suite, key)))
        .toList();
  }

  private Stream<String> suites() {
    return cases.sections().stream().filter(section -> !section.equals(RESULTS));
  }

  private void requireQuery(String key) {
    if (suites().noneMatch(suite -> cases.section(suite).containsKey(key))) {
      throw new ConfigurationException(
          "%s [%s] %s: there is no query with this key; write one, or remove the result."
              .formatted(file, RESULTS, key));
    }
  }

  private Verification of(String suite, String key) {
    var name = "%s [%s] %s".formatted(file, suite, key);
    if (!results.containsKey(key)) {
      throw new ConfigurationException(
          "%s: there is no result with this key; write it into the section [%s]."
              .formatted(name, RESULTS));
    }
    return Verification.of(name, cases.section(suite).get(key), new FirstValue(results.get(key)));
  }
}
