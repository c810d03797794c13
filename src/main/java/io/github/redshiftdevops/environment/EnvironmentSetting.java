package io.github.redshiftdevops.environment;

import static io.github.redshiftdevops.environment.EnvironmentSetting.Reference.ALLOWED;
import static io.github.redshiftdevops.environment.EnvironmentSetting.Reference.REFUSED;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every key that an environment file may hold. This is the one list: the parser refuses what is not
 * in it, and the table in {@code docs/settings.md} is compared with it by a test.
 */
enum EnvironmentSetting {
  URL(
      "url",
      "JDBC URL",
      "none; required",
      ALLOWED,
      "The warehouse: `jdbc:redshift://host:port/database`, with login by IAM"
          + " `jdbc:redshift:iam://host:port/database`, or the embedded sandbox,"
          + " `jdbc:redshift-sandbox:directory`. It holds no password."),
  USERNAME(
      "username",
      "text",
      "that of the URL or the driver",
      ALLOWED,
      "The database user; with login by IAM the user that AWS is asked for. Overridden by the system property `liquibase.command.username` and by the"
          + " environment variable `LIQUIBASE_COMMAND_USERNAME`."),
  PASSWORD(
      "password",
      "reference",
      "none",
      ALLOWED,
      "The password of the user, as a reference; in clear only for the sandbox; none with login by"
          + " IAM. Overridden by the"
          + " system property `liquibase.command.password` and by the environment variable"
          + " `LIQUIBASE_COMMAND_PASSWORD`."),
  CHANGELOG(
      "changelog",
      "path",
      "what the caller names",
      REFUSED,
      "The root change log. Where the caller names one too (`changeLogFile` in the POM), both must"
          + " be the same."),
  CONTEXTS(
      "contexts",
      "names, separated by commas",
      "none: every change set runs",
      REFUSED,
      "Liquibase contexts. Other contexts given on the command line or in the POM are refused."),
  LABELS(
      "labels",
      "label expression",
      "none: every change set runs",
      REFUSED,
      "Liquibase label filter. Another one given on the command line or in the POM is refused."),
  SCHEMA(
      "schema",
      "identifier",
      "that of the database user",
      REFUSED,
      "The schema of unqualified names and of Liquibase's own tables; it must exist. Another"
          + " default schema given on the command line or in the POM is refused."),
  STATE(
      "state",
      "`s3://bucket/prefix` or directory",
      "none: the lock lives in the database alone",
      REFUSED,
      "Where the deployment lock and the mirror of the history are kept. All who deploy to one"
          + " warehouse name the same place, and each warehouse has its own. Overridden by"
          + " `liquibase.redshift.state`."),
  LEASE(
      "lease",
      "duration, `1 s` to `1 h`",
      "`30 s`",
      REFUSED,
      "How long a deployment may stay silent before it counts as dead and the next one takes over."
          + " Overridden by `liquibase.redshift.lease`."),
  LOCK_WAIT(
      "lock-wait",
      "duration, longer than `lease`",
      "`5 min`",
      REFUSED,
      "How long to wait for the deployment lock, all in all, and for each lock that another session"
          + " holds on a table. Overridden by `liquibase.redshift.lockWait`."),
  STATEMENT_TIMEOUT(
      "statement-timeout",
      "duration",
      "none: as long as it takes",
      REFUSED,
      "How long one statement may take, its waits included; then it is cancelled. Overridden by"
          + " `liquibase.redshift.statementTimeout`."),
  TRANSACTION(
      "transaction",
      "`changeset` or `deployment`",
      "`changeset`",
      REFUSED,
      "With `deployment` change sets that follow each other share one transaction: one COMMIT, and"
          + " all or nothing. Those with preconditions, `failOnError=\"false\"`, custom code or"
          + " statements outside a transaction keep their own, and commit what came before them."
          + " Overridden by `liquibase.redshift.transaction`."),
  HISTORY_DELAY(
      "history-delay",
      "duration",
      "`1 min` (believed)",
      REFUSED,
      "How late a statement may appear in the cluster's query history. What a crash left unanswered"
          + " outside of a transaction runs again only if it has not appeared there for so long."
          + " Overridden by `liquibase.redshift.historyDelay`."),
  HISTORY_RETENTION(
      "history-retention",
      "duration",
      "`7 d` (believed)",
      REFUSED,
      "How long the query history remembers a statement. After half of it, its silence proves"
          + " nothing any more. Overridden by `liquibase.redshift.historyRetention`."),
  VERIFICATIONS(
      "verifications",
      "paths, separated by commas",
      "none",
      REFUSED,
      "What is verified after a deployment, and by `verify`: SQL and INI files, and folders of them."),
  VERIFICATION_TIMEOUT(
      "verification-timeout",
      "duration",
      "`5 min`",
      REFUSED,
      "How long each verification may take; then it is cancelled, and did not pass."),
  PROMOTE_FROM(
      "promote-from",
      "environment: name, path or S3 address",
      "none: every change set may run",
      REFUSED,
      "A change set runs only if it was deployed and verified in that environment with the same"
          + " checksum. Of that environment only its key `state` is read, and its state."
          + " Overridden by `deploy --promote-from` and by `liquibase.redshift.promoteFrom`."),
  PARAMETER(
      "parameter.<name>",
      "text",
      "none",
      ALLOWED,
      "The change log parameter `${name}`. A system property or an environment variable of that"
          + " name wins; another value given in the POM is refused.");

  /** Whether a value may be a reference, such as {@code env:NAME}. */
  enum Reference {
    ALLOWED,
    REFUSED
  }

  private static final String NAME = "<name>";

  private final String key;
  private final String type;
  private final String byDefault;
  private final Reference reference;
  private final String meaning;

  EnvironmentSetting(
      String key, String type, String byDefault, Reference reference, String meaning) {
    this.key = key;
    this.type = type;
    this.byDefault = byDefault;
    this.reference = reference;
    this.meaning = meaning;
  }

  /** The setting that a key of a file stands for; empty for an unknown key. */
  static Optional<EnvironmentSetting> of(String key) {
    return Arrays.stream(values()).filter(setting -> setting.matches(key)).findFirst();
  }

  private boolean matches(String candidate) {
    return isFamily()
        ? candidate.startsWith(prefix()) && candidate.length() > prefix().length()
        : candidate.equals(key);
  }

  /** Whether this is one key for each name, as {@code parameter.<name>} is. */
  boolean isFamily() {
    return key.endsWith(NAME);
  }

  /** What the keys of a family begin with. */
  String prefix() {
    return key.substring(0, key.length() - NAME.length());
  }

  String key() {
    return key;
  }

  String type() {
    return type;
  }

  String byDefault() {
    return byDefault;
  }

  boolean allowsReference() {
    return reference == ALLOWED;
  }

  String meaning() {
    return meaning;
  }
}
