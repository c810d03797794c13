package io.github.redshiftdevops.deployment.cli;

import com.amazon.redshift.Driver;
import java.io.IOException;
import java.util.Properties;
import liquibase.util.LiquibaseUtil;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: this project's version, and those of what it runs on. */
final class Version implements IVersionProvider {
  private static final String RESOURCE = "version.properties";

  @Override
  public String[] getVersion() throws IOException {
    var driver = new Driver();
    return new String[] {
      "redshift-devops " + own(),
      "Liquibase " + LiquibaseUtil.getBuildVersion(),
      "Amazon Redshift JDBC driver %d.%d"
          .formatted(driver.getMajorVersion(), driver.getMinorVersion()),
      "Java " + Runtime.version()
    };
  }

  /** Maven writes it into the resource. */
  private static String own() throws IOException {
    var properties = new Properties();
    try (var resource = Version.class.getResourceAsStream(RESOURCE)) {
      properties.load(resource);
    }
    return properties.getProperty("version");
  }
}
