package io.github.redshiftdevops.sandbox.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryGroupTest {
  private final QueryGroup group = new QueryGroup();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "SET query_group TO 'nightly', nightly",
        "set Query_Group = nightly, nightly",
        "SET SESSION query_group TO \"Nightly\", Nightly",
        "/* why */ SET query_group TO 'it''s', it's",
        "SET query_group TO DEFAULT, default",
        "SELECT 'SET query_group TO x', before",
        "SET search_path TO query_group, before",
        "RESET search_path, before",
        "RESET query_group, default",
        "RESET ALL, default"
      })
  void readsWhatAStatementSets(String sql, String expected) {
    run("SET query_group TO before");
    run(sql);
    assertThat(group.label()).isEqualTo(expected);
  }

  @Test
  void changesNothing_whenTheStatementFails() {
    group.sent("SET query_group TO nightly");
    group.failed();
    assertThat(group.label()).isEqualTo("default");
  }

  @Test
  void staysWithTheSession_whenTheTransactionCommits() {
    run("SET query_group TO nightly");
    group.transactionEnded(true);
    run("SET query_group TO other");
    group.transactionEnded(false);
    assertThat(group.label()).isEqualTo("nightly");
  }

  @Test
  void endsWithTheTransaction_whenLocal() {
    run("SET LOCAL query_group TO nightly");
    assertThat(group.label()).isEqualTo("nightly");
    group.transactionEnded(true);
    assertThat(group.label()).isEqualTo("default");
  }

  private void run(String sql) {
    group.sent(sql);
    group.succeeded();
  }
}
