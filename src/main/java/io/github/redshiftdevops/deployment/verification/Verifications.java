package io.github.redshiftdevops.deployment.verification;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.VerificationFailedException;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.environment.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import liquibase.Scope;
import liquibase.changelog.ChangeLogParameters;
import liquibase.exception.UnknownChangeLogParameterException;

/** The verifications of an environment, read before anything is deployed. Immutable. */
public final class Verifications {
  private final Environment environment;
  private final List<Verification> all;

  private Verifications(Environment environment, List<Verification> all) {
    this.environment = environment;
    this.all = all;
  }

  /**
   * Reads those that an environment names, where Liquibase finds its change logs.
   *
   * @throws ConfigurationException if one of them cannot be read, or is none
   */
  public static Verifications of(Environment environment) {
    var files = Scope.getCurrentScope().getResourceAccessor();
    var found =
        new VerificationFiles(environment, files, text -> expanded(environment, text)).read();
    return new Verifications(environment, found);
  }

  /** The parameters of the environment have their values, as in a change log. */
  private static String expanded(Environment environment, String text) {
    var parameters = new ChangeLogParameters();
    environment.parameters().forEach((name, value) -> parameters.set(name, value.text()));
    try {
      return parameters.expandExpressions(text, null);
    } catch (UnknownChangeLogParameterException e) {
      throw new ConfigurationException(e.getMessage(), e);
    }
  }

  /** Whether there is nothing to verify. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * Runs all of them, also behind one that fails, each in a transaction that is rolled back.
   *
   * @param listener is told how each of them ended, by this thread
   * @return how each of them ended
   * @throws VerificationFailedException after the last one, if any of them did not pass
   */
  public List<VerificationResult> run(
      RedshiftDatabase database, Consumer<VerificationResult> listener) {
    var run = new VerificationRun(database, environment.verification().timeout());
    var results = new ArrayList<VerificationResult>();
    for (var verification : all) {
      var result = run.of(verification);
      results.add(result);
      listener.accept(result);
    }
    requireAllPassed(results);
    return List.copyOf(results);
  }

  private void requireAllPassed(List<VerificationResult> results) {
    var bad = results.stream().filter(result -> !result.passed()).toList();
    if (!bad.isEmpty()) {
      throw new VerificationFailedException(
          "%d of %d verifications of %s did not pass: %s; what was deployed stays: correct it with a"
                  .formatted(
                      bad.size(),
                      results.size(),
                      environment.name(),
                      bad.stream().map(VerificationResult::name).collect(joining(", ")))
              + " change set, or the verification, and run `verify`.");
    }
  }
}
