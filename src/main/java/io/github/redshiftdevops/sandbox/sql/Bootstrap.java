package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.ReservedWords;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The SQL that makes an empty PostgreSQL database resemble a Redshift one. */
public final class Bootstrap {
  private Bootstrap() {}

  /**
   * The script, for one transaction of a superuser; running it on a database that has it already
   * changes nothing.
   */
  public static String script() {
    return Resources.lines("bootstrap/index.txt").stream()
        .map(name -> Resources.text("bootstrap/" + name))
        .collect(Collectors.joining("\n"))
        .replace("${reserved words}", Sql.array(new TreeSet<>(ReservedWords.all())));
  }
}
