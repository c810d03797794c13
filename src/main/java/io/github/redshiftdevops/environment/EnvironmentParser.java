package io.github.redshiftdevops.environment;

import static io.github.redshiftdevops.environment.EnvironmentSetting.CHANGELOG;
import static io.github.redshiftdevops.environment.EnvironmentSetting.CONTEXTS;
import static io.github.redshiftdevops.environment.EnvironmentSetting.HISTORY_DELAY;
import static io.github.redshiftdevops.environment.EnvironmentSetting.HISTORY_RETENTION;
import static io.github.redshiftdevops.environment.EnvironmentSetting.LABELS;
import static io.github.redshiftdevops.environment.EnvironmentSetting.LEASE;
import static io.github.redshiftdevops.environment.EnvironmentSetting.LOCK_WAIT;
import static io.github.redshiftdevops.environment.EnvironmentSetting.PARAMETER;
import static io.github.redshiftdevops.environment.EnvironmentSetting.PASSWORD;
import static io.github.redshiftdevops.environment.EnvironmentSetting.PROMOTE_FROM;
import static io.github.redshiftdevops.environment.EnvironmentSetting.SCHEMA;
import static io.github.redshiftdevops.environment.EnvironmentSetting.STATE;
import static io.github.redshiftdevops.environment.EnvironmentSetting.STATEMENT_TIMEOUT;
import static io.github.redshiftdevops.environment.EnvironmentSetting.TRANSACTION;
import static io.github.redshiftdevops.environment.EnvironmentSetting.URL;
import static io.github.redshiftdevops.environment.EnvironmentSetting.USERNAME;
import static io.github.redshiftdevops.environment.EnvironmentSetting.VERIFICATIONS;
import static io.github.redshiftdevops.environment.EnvironmentSetting.VERIFICATION_TIMEOUT;
import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toMap;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.database.DeploymentSettings;
import io.github.redshiftdevops.database.DurationText;
import io.github.redshiftdevops.database.TransactionScope;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Turns the raw keys of one file into an {@link Environment}, or says why that cannot be. */
final class EnvironmentParser {
  private final String source;
  private final References references;
  private final Map<String, String> raw = new TreeMap<>();

  /**
   * @param source where the keys were read, for messages
   * @param raw the keys as they stand there; a key without a value counts as not written
   */
  EnvironmentParser(String source, Map<String, String> raw, References references) {
    this.source = source;
    this.references = references;
    raw.forEach((key, value) -> this.raw.put(key, value.strip()));
  }

  /**
   * The environment.
   *
   * @throws ConfigurationException on an unknown key, a missing {@code url}, a reference to
   *     nothing, and whatever {@link Environment} refuses
   */
  Environment parse(String name) {
    raw.keySet().forEach(this::refuseUnknown);
    return new Environment(
        name,
        source,
        value(URL).orElseThrow(this::missingUrl),
        value(USERNAME),
        value(PASSWORD),
        text(CHANGELOG),
        text(CONTEXTS),
        text(LABELS),
        text(SCHEMA),
        new DeploymentSettings(
            text(STATE),
            duration(LEASE),
            duration(LOCK_WAIT),
            positive(STATEMENT_TIMEOUT),
            transactionScope(),
            duration(HISTORY_DELAY),
            duration(HISTORY_RETENTION),
            text(PROMOTE_FROM)),
        verification(),
        parameters());
  }

  /**
   * Where the deployments of the environment keep their state, without a look at anything else:
   * what the environment refers to may be out of reach.
   *
   * @throws ConfigurationException if none is named
   */
  String state() {
    return text(STATE)
        .orElseThrow(
            () ->
                refusal(
                    "`state` is missing; name it, as s3://bucket/prefix or a directory: without it"
                        + " nobody can tell what was deployed and verified there."));
  }

  private void refuseUnknown(String key) {
    if (EnvironmentSetting.of(key).isEmpty()) {
      throw refusal(
          "the key `%s` is unknown; did you mean `%s`?".formatted(key, KnownKeys.nearest(key)));
    }
  }

  private ConfigurationException missingUrl() {
    return refusal(
        "`url` is missing; write the JDBC URL of the warehouse, such as"
            + " `url=jdbc:redshift://host:5439/database`.");
  }

  private Map<String, SettingValue> parameters() {
    return raw.keySet().stream()
        .filter(key -> EnvironmentSetting.of(key).filter(PARAMETER::equals).isPresent())
        .collect(
            toMap(
                key -> key.substring(PARAMETER.prefix().length()),
                key -> resolve(key, raw.get(key))));
  }

  private Optional<SettingValue> value(EnvironmentSetting setting) {
    return written(setting).map(text -> resolve(setting.key(), text));
  }

  private Optional<String> text(EnvironmentSetting setting) {
    return written(setting)
        .map(
            text -> {
              if (references.find(text).isPresent()) {
                throw refusal(
                    "`%s` cannot be a reference; write its value.".formatted(setting.key()));
              }
              return text;
            });
  }

  private Optional<Duration> duration(EnvironmentSetting setting) {
    return text(setting)
        .map(
            text ->
                DurationText.parse(text)
                    .orElseThrow(
                        () ->
                            refusal(
                                "`%s` is `%s`; write a duration such as `30 s` or `5 min`."
                                    .formatted(setting.key(), text))));
  }

  private Optional<Duration> positive(EnvironmentSetting setting) {
    var duration = duration(setting);
    if (duration.filter(Duration::isZero).isPresent()) {
      throw refusal(
          "`%s` is 0; write a duration such as `30 min`, or leave it out."
              .formatted(setting.key()));
    }
    return duration;
  }

  private VerificationSettings verification() {
    var places =
        Stream.of(text(VERIFICATIONS).orElse("").split(","))
            .map(String::strip)
            .filter(not(String::isEmpty))
            .toList();
    return new VerificationSettings(
        places, positive(VERIFICATION_TIMEOUT).orElse(VerificationSettings.DEFAULT_TIMEOUT));
  }

  private Optional<TransactionScope> transactionScope() {
    return text(TRANSACTION)
        .map(
            text ->
                TransactionScope.parse(text)
                    .orElseThrow(
                        () ->
                            refusal(
                                "`%s` is `%s`; write `changeset` or `deployment`."
                                    .formatted(TRANSACTION.key(), text))));
  }

  private Optional<String> written(EnvironmentSetting setting) {
    return Optional.ofNullable(raw.get(setting.key())).filter(text -> !text.isEmpty());
  }

  private SettingValue resolve(String key, String text) {
    try {
      return references
          .find(text)
          .map(References.Reference::resolve)
          .orElseGet(() -> SettingValue.clear(text));
    } catch (Unavailable e) {
      throw new ConfigurationException(
          "%s: `%s`: %s.".formatted(source, key, e.getMessage()), e.getCause());
    }
  }

  private ConfigurationException refusal(String sentence) {
    return new ConfigurationException(source + ": " + sentence);
  }
}
