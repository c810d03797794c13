package io.github.redshiftdevops;

import static org.assertj.core.api.Assertions.assertThat;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.visitor.ValidatingVisitor;
import liquibase.exception.CommandExecutionException;
import liquibase.exception.LiquibaseException;
import liquibase.exception.ValidationFailedException;
import org.junit.jupiter.api.Test;

class LiquibaseMessageTest {
  private final ValidatingVisitor visitor = new ValidatingVisitor();

  @Test
  void saysASingleProblemInALine() {
    visitor.getValidationErrors().addError("log.sql::1::a: no indexes.");

    assertThat(problems()).isEqualTo("log.sql::1::a: no indexes.");
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
            "  changesets had duplicate identifiers: log.sql::3::a",
            "  log.sql::1::a: no indexes.",
            "  log.sql::2::a: no arrays.",
            "3 problems.");
  }

  @Test
  void saysAProblemOfAnotherKindAsLiquibaseDoes() {
    visitor.getDuplicateChangeSets().add(changeSet());

    assertThat(problems())
        .isEqualTo("Validation Failed: 1 changesets had duplicate identifiers log.sql::3::a");
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
