package io.github.redshiftdevops.deployment.verification;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.dialect.Command;
import io.github.redshiftdevops.dialect.Script;

/**
 * One query, and the result that it must have.
 *
 * @param name its file, and section and key if it is one of an INI file
 */
record Verification(String name, String query, Expectation expectation) {

  /**
   * The verification of a text.
   *
   * @throws ConfigurationException if the text is not a single query
   */
  static Verification of(String name, String text, Expectation expectation) {
    var statements = Script.statements(text);
    if (statements.size() != 1) {
      throw new ConfigurationException(
          "%s: a verification is one query, and here are %d statements; write each into a file or"
                  .formatted(name, statements.size())
              + " under a key of its own.");
    }
    var query = statements.get(0).text();
    var command = Command.of(query);
    if (!command.readOnly()) {
      throw new ConfigurationException(
          "%s: `%s` is no query, and a verification changes nothing; write a SELECT."
              .formatted(name, command.name()));
    }
    return new Verification(name, query, expectation);
  }
}
