package io.github.redshiftdevops.sandbox.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The SQL that makes an empty PostgreSQL database resemble a Redshift one. */
public final class Bootstrap {
  private Bootstrap() {}

  /** The script; running it on a database that has it already changes nothing. */
  public static String script() {
    try (var script = Bootstrap.class.getResourceAsStream("bootstrap.sql")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
