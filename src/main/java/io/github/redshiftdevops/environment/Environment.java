package io.github.redshiftdevops.environment;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.database.DeploymentSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.Scope;

/**
 * One environment as read from its file: immutable, and consistent in itself. The keys of the file
 * and their meaning stand in {@code docs/settings.md}.
 *
 * @param name the name in {@code environment:<name>}
 * @param source where it was read, for messages
 * @param url the JDBC URL of the warehouse, without a password
 * @param username the database user; empty if the URL or the driver decides
 * @param password the password; in clear only for the sandbox
 * @param changelog the root change log; empty if the caller names one
 * @param contexts Liquibase contexts; empty means that every change set runs
 * @param labels Liquibase label filter; empty means that every change set runs
 * @param schema the schema of unqualified names; empty if the database decides
 * @param deployment the settings of the deployment lock
 * @param verification what is verified after a deployment
 * @param parameters change log parameters by name, in the order of their names
 */
public record Environment(
    String name,
    String source,
    SettingValue url,
    Optional<SettingValue> username,
    Optional<SettingValue> password,
    Optional<String> changelog,
    Optional<String> contexts,
    Optional<String> labels,
    Optional<String> schema,
    DeploymentSettings deployment,
    VerificationSettings verification,
    Map<String, SettingValue> parameters) {

  private static final Predicate<String> HOLDS_PASSWORD =
      Pattern.compile(
              "[?;&](password|pwd|sslpassword|secretaccesskey|sessiontoken|webidentitytoken|client_secret)="
                  + "|://[^/@]*:[^/@]*@",
              Pattern.CASE_INSENSITIVE)
          .asPredicate();

  /**
   * Checks the rules between the keys.
   *
   * @throws ConfigurationException if the warehouse is not one that we can open, or if a password
   *     stands in clear where it must not
   */
  public Environment {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    if (JdbcDriver.of(url.text()).isEmpty()) {
      throw refusal(
          source,
          "`url` is %s, which is no warehouse; it must begin with %s."
              .formatted(url, JdbcDriver.beginnings()));
    }
    if (HOLDS_PASSWORD.test(url.text())) {
      throw refusal(
          source,
          "`url` holds a password or another secret; remove it, write `password=env:NAME`, or give the"
              + " process the AWS credentials.");
    }
    if (password.filter(value -> !value.secret()).isPresent() && !isSandbox(url)) {
      throw refusal(
          source,
          "`password` stands in clear; write `password=env:NAME` and set the environment variable"
              + " NAME.");
    }
  }

  /**
   * Reads an environment, where Liquibase finds its change logs or below the working directory.
   *
   * @param nameOrPath what follows {@code environment:} in a URL
   * @throws ConfigurationException if there is no such environment, or it is refused
   */
  public static Environment read(String nameOrPath) {
    return files().read(nameOrPath.strip());
  }

  /**
   * Where the deployments of an environment keep their state. Resolves none of its references.
   *
   * @throws ConfigurationException if there is no such environment, or it names no state
   */
  public static String stateOf(String nameOrPath) {
    return files().stateOf(nameOrPath.strip());
  }

  private static EnvironmentFiles files() {
    var changeLogs = Scope.getCurrentScope().getResourceAccessor();
    var workingDirectory = Path.of("").toAbsolutePath();
    return new EnvironmentFiles(changeLogs, workingDirectory, References.ofProcess());
  }

  private static boolean isSandbox(SettingValue url) {
    return JdbcDriver.of(url.text()).filter(JdbcDriver.SANDBOX::equals).isPresent();
  }

  private static ConfigurationException refusal(String source, String sentence) {
    return new ConfigurationException(source + ": " + sentence);
  }

  /**
   * The same text with a mask in place of every secret of this environment: as it is, as it stands
   * in a literal of SQL, and in one line.
   */
  public String mask(String text) {
    return Stream.concat(
            Stream.of(Optional.of(url), username, password).flatMap(Optional::stream),
            parameters.values().stream())
        .filter(SettingValue::secret)
        .map(SettingValue::text)
        .flatMap(
            secret -> Stream.of(secret, secret.replace("'", "''"), secret.replaceAll("\\s+", " ")))
        .sorted(Comparator.comparing(String::length).reversed())
        .reduce(text, (masked, secret) -> masked.replace(secret, SettingValue.MASK));
  }

  /** The driver that opens the URL. */
  JdbcDriver driver() {
    return JdbcDriver.of(url.text()).orElseThrow();
  }
}
