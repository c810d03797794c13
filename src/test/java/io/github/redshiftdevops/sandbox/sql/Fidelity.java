package io.github.redshiftdevops.sandbox.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Writes {@code docs/fidelity.md} from the corpus; or, if {@code redshift.url} is set, runs the
 * corpus on that cluster and prints which marks it has proved or broken. {@code docs/sandbox.md}
 * says how.
 */
public final class Fidelity {
  private static final Path PAGE = Path.of("docs/fidelity.md");

  private Fidelity() {}

  /** Takes {@code redshift.url}, {@code redshift.user} and {@code redshift.password}. */
  public static void main(String[] args) throws IOException {
    var url = System.getProperty("redshift.url");
    if (url == null) {
      Files.writeString(PAGE, FidelityPage.of(Corpus.files()));
    } else {
      var report = FidelityReport.of(Corpus.cases(), () -> connect(url));
      System.out.println(report.text());
    }
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(
        url, System.getProperty("redshift.user"), System.getProperty("redshift.password"));
  }
}
