package io.github.redshiftdevops.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The corpus, run through the Amazon Redshift JDBC driver; each case in a schema of its own. */
@ExtendWith(RedshiftSandboxExtension.class)
class CorpusTest {
  private int schemas;

  @TestFactory
  Stream<DynamicContainer> behavesAsRedshift(Sandbox sandbox) {
    return Corpus.files().entrySet().stream()
        .map(
            file ->
                DynamicContainer.dynamicContainer(
                    file.getKey(),
                    file.getValue().stream()
                        .map(c -> DynamicTest.dynamicTest(c.name(), () -> run(c, sandbox)))));
  }

  @Test
  void countsItsAnswersBySectionAndMark() {
    var counts = new CorpusCounts(Corpus.cases());
    System.out.println(counts.table());
    assertThat(counts.answers()).isGreaterThanOrEqualTo(600);
    assertThat(counts.refusals()).isGreaterThanOrEqualTo(120);
  }

  private void run(CorpusCase corpusCase, Sandbox sandbox) throws SQLException {
    assertThat(CorpusCounts.MARKS).anyMatch(corpusCase.mark()::startsWith);
    try (var connection = sandbox.connect()) {
      CorpusRun.run(corpusCase, "corpus_" + ++schemas, connection);
    }
  }
}
