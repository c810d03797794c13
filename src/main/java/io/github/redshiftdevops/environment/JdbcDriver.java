package io.github.redshiftdevops.environment;

import io.github.redshiftdevops.ConfigurationException;
import java.sql.Driver;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The drivers that open a warehouse. They are found by name in the class loader of the deployment:
 * that of the Maven plugin knows the project's own classes, where {@code java.sql.DriverManager}
 * does not.
 */
enum JdbcDriver {
  SANDBOX(
      "jdbc:redshift-sandbox:",
      "io.github.redshiftdevops.sandbox.SandboxDriver",
      "the sandbox of liquibase-redshift-devops (classifier `sandbox`)"),
  REDSHIFT(
      "jdbc:redshift:",
      "com.amazon.redshift.Driver",
      "the Amazon Redshift driver (com.amazon.redshift:redshift-jdbc42)");

  private final String beginning;
  private final String className;
  private final String artifact;

  JdbcDriver(String beginning, String className, String artifact) {
    this.beginning = beginning;
    this.className = className;
    this.artifact = artifact;
  }

  /** The driver of a JDBC URL; empty if the URL leads to no warehouse. */
  static Optional<JdbcDriver> of(String url) {
    return Arrays.stream(values()).filter(driver -> url.startsWith(driver.beginning)).findFirst();
  }

  /** What a URL may begin with, for people. */
  static String beginnings() {
    return Arrays.stream(values())
        .map(driver -> driver.beginning)
        .collect(Collectors.joining(" or "));
  }

  /**
   * A new instance of the driver.
   *
   * @throws ConfigurationException if the class loader does not know it
   */
  Driver load(ClassLoader loader) {
    try {
      return (Driver) Class.forName(className, true, loader).getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new ConfigurationException(
          "Nothing on the class path opens %s URLs; add %s.".formatted(beginning, artifact), e);
    }
  }
}
