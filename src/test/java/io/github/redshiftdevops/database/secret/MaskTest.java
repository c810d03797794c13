package io.github.redshiftdevops.database.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.database.SecretKeeper;
import java.sql.SQLException;
import liquibase.database.jvm.JdbcConnection;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.Test;

class MaskTest {
  private final Mask mask = Mask.of(new Keeper());

  @Test
  void hidesWhatTheConnectionKnows_andWhatStandsInSql() {
    assertThat(mask.text("h1dden, PASSWORD 'clear'")).isEqualTo("*****, PASSWORD '*****'");
    assertThat(Mask.of(new JdbcConnection()).text("h1dden, PASSWORD 'clear'"))
        .isEqualTo("h1dden, PASSWORD '*****'");
    assertThat(mask.text(null)).isNull();
  }

  @Test
  void hidesSecretsInAllThatAnExceptionPrints() {
    var failure = new IllegalStateException("outer", new SQLException("with h1dden in it"));
    failure.addSuppressed(new SQLException("PASSWORD 'clear'"));

    assertThat(ExceptionUtils.getStackTrace(mask.failure(failure)))
        .doesNotContain("h1dden", "clear")
        .contains("IllegalStateException: outer", "SQLException: with ***** in it", "at ")
        .contains(getClass().getName());
  }

  @Test
  void leavesAnExceptionWithoutSecretsAsItIs() {
    var failure = new SQLException("nothing", new IllegalStateException("here"));

    assertThat(mask.failure(failure)).isSameAs(failure);
    assertThat(mask.failure(null)).isNull();
  }

  @Test
  void getsOutOfACircleOfCauses() {
    var inner = new IllegalStateException("h1dden");
    inner.initCause(new IllegalStateException("outer", inner));

    assertThat(ExceptionUtils.getStackTrace(mask.failure(inner))).doesNotContain("h1dden");
  }

  private static final class Keeper extends JdbcConnection implements SecretKeeper {
    @Override
    public String mask(String text) {
      return text.replace("h1dden", "*****");
    }
  }
}
