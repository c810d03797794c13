package io.github.redshiftdevops.deployment.report;

import io.github.redshiftdevops.dialect.SecretLiterals;
import io.github.redshiftdevops.environment.Environment;
import java.util.Optional;

/** Takes secrets out of texts that come from outside of a command of Liquibase. */
final class ReportMask {
  private ReportMask() {}

  /** The text without the secrets of the environment, and without those in literals of SQL. */
  static String text(Optional<Environment> environment, String text) {
    return SecretLiterals.mask(environment.map(it -> it.mask(text)).orElse(text));
  }
}
