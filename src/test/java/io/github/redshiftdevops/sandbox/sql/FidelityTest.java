package io.github.redshiftdevops.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import io.github.redshiftdevops.sandbox.sql.FidelityReport.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RedshiftSandboxExtension.class)
class FidelityTest {
  private static final List<CorpusCase> CASES =
      CorpusCase.parse(
          List.of(
              "case: one is one",
              "mark: documented, facts section 3",
              "> select 1;",
              "= 1",
              "case: one is two",
              "mark: believed, facts section 4",
              "> select 1;",
              "= 2",
              "case: what is missing is found",
              "mark: known difference, nothing is missing",
              "> select * from missing;",
              "case: what is there is refused",
              "mark: known difference, nobody knows why",
              "> create table t (a int);"));

  @Test
  void saysWhichMarksAClusterHasProvedOrBroken(Sandbox sandbox) {
    var report =
        FidelityReport.of(
            CASES,
            () -> DriverManager.getConnection(sandbox.url(), sandbox.user(), sandbox.password()));
    assertThat(report.findings())
        .extracting(FidelityReport.Finding::verdict)
        .containsExactly(
            Verdict.PROVED, Verdict.BROKEN, Verdict.DIFFERS_AS_KNOWN, Verdict.NO_DIFFERENCE);
    assertThat(report.text())
        .startsWith("4 cases: {PROVED=1, BROKEN=1, DIFFERS_AS_KNOWN=1, NO_DIFFERENCE=1}")
        .contains("BROKEN: one is two (believed, facts section 4)");
  }

  @Test
  void keepsToItselfWhereTheClusterIs() {
    assertThatThrownBy(
            () ->
                FidelityReport.of(
                    CASES,
                    () ->
                        DriverManager.getConnection(
                            "jdbc:redshift://127.0.0.1:1/secret?ssl=false", "ann", "Hidden1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The cluster of redshift.url cannot be connected to")
        .hasNoCause()
        .hasMessageNotContaining("secret");
  }

  @Test
  void isAPageWithARowForEachCase() {
    assertThat(FidelityPage.of(Map.of("numbers", CASES)))
        .contains("## numbers")
        .contains("| one is one | documented | facts section 3 | 1 |");
  }

  @Test
  void isCommitted() throws IOException {
    var page = Files.readString(Path.of("docs/fidelity.md"));
    assertThat(page).startsWith(FidelityPage.of(Map.of())).contains("## tables");
  }
}
