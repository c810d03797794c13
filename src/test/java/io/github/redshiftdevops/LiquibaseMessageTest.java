package io.github.redshiftdevops;

import static org.assertj.core.api.Assertions.assertThat;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.visitor.ValidatingVisitor;
import liquibase.exception.CommandExecutionException;
import liquibase.exception.LiquibaseException;
import liquibase.exception.SetupException;
import liquibase.exception.ValidationFailedException;
import org.junit.jupiter.api.Test;

class LiquibaseMessageTest {
  private final ValidatingVisitor visitor = new ValidatingVisitor();

  @Test
  void saysASingleProblemInALine() {
    visitor.getValidationErrors().addError("log.sql::1::a: no indexes.");

    assertThat(problems()).isEqualTo(" log.sql::1::a: no indexes.");
  }

  @Test
  void saysSeveralProblemsInALineEach_withTheirNumber() {
    visitor
        .getValidationErrors()
        .addError("log.sql::1::a: no indexes.")
        .addError("log.sql::2::a: no arrays.");
    visitor.getDuplicateChangeSets().add(changeSet());

    assertThat(problems().lines())
        .containsExactly(
            "",
            "  log.sql::3::a is there more than once; give each change set of a file an id of its own.",
            "  log.sql::1::a: no indexes.",
            "  log.sql::2::a: no arrays.",
            "3 problems.");
  }

  @Test
  void saysWhatToDoWithAnEditedChangeSet() {
    visitor
        .getInvalidMD5Sums()
        .add("log.sql::1::a was: 9:0123456789abcdef but is now: 9:fedcba9876543210");

    assertThat(problems())
        .isEqualTo(
            " log.sql::1::a was: 9:0123456789abcdef but is now: 9:fedcba9876543210: it was edited"
                + " after it had run; take the edit back and write a new change set, or allow it with"
                + " runOnChange or validCheckSum.");
  }

  @Test
  void saysAProblemOfAnotherKindAsLiquibaseDoes() {
    visitor.getSetupExceptions().add(new SetupException("no such check"));

    assertThat(problems()).isEqualTo(" changes have failures: no such check");
  }

  private static ChangeSet changeSet() {
    return new ChangeSet("3", "a", false, false, "log.sql", null, null, null);
  }

  private String problems() {
    var failure = new ValidationFailedException(visitor);
    return LiquibaseMessage.problems(
        new CommandExecutionException(new LiquibaseException(failure)));
  }
}
