package io.github.redshiftdevops.environment;

import io.github.redshiftdevops.ChangeLogRefusedException;
import io.github.redshiftdevops.LiquibaseMessage;
import java.util.Optional;
import java.util.regex.Pattern;
import liquibase.exception.ChangeLogParseException;
import liquibase.exception.LiquibaseException;
import liquibase.exception.UnknownChangelogFormatException;
import liquibase.exception.ValidationFailedException;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** Says what to do about a change log that Liquibase refused. */
final class ChangeLogAdvice {
  private static final Pattern NOT_FOUND =
      Pattern.compile("(?:The file|file) '?(\\S+?)'? was not found", Pattern.CASE_INSENSITIVE);

  private ChangeLogAdvice() {}

  /**
   * The refusal for a failure that is the change log's fault; empty for every other failure.
   *
   * @param changeLog the root change log, or null if the caller gave a parsed one
   */
  static Optional<ChangeLogRefusedException> on(
      Environment environment, String changeLog, LiquibaseException failure) {
    return advice(changeLog == null ? "given" : "`" + changeLog + "`", failure)
        .map(sentence -> new ChangeLogRefusedException(environment.mask(sentence), failure));
  }

  private static Optional<String> advice(String changeLog, LiquibaseException failure) {
    if (caused(failure, ValidationFailedException.class)) {
      return Optional.of(
          "The change log %s is refused:%s"
              .formatted(changeLog, LiquibaseMessage.problems(failure)));
    }
    if (!caused(failure, ChangeLogParseException.class)
        && !caused(failure, UnknownChangelogFormatException.class)) {
      return Optional.empty();
    }
    var missing = NOT_FOUND.matcher(LiquibaseMessage.of(failure));
    return Optional.of(
        missing.find()
            ? missing(changeLog, missing.group(1))
            : "The change log %s cannot be read; correct it: %s"
                .formatted(changeLog, LiquibaseMessage.of(failure)));
  }

  private static String missing(String changeLog, String file) {
    return changeLog.equals("`" + file + "`")
        ? "There is no change log %s; create it, or correct its path, which is relative to the project."
            .formatted(changeLog)
        : "The change log %s names the file `%s`, which does not exist; create it, or correct its path."
            .formatted(changeLog, file);
  }

  private static boolean caused(Throwable failure, Class<? extends Throwable> type) {
    return ExceptionUtils.indexOfType(failure, type) >= 0;
  }
}
