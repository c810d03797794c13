package io.github.redshiftdevops.change.schema;

import io.github.redshiftdevops.change.syntax.Values;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Which sources of an external schema need what, and which know nothing of it. */
final class ExternalSchemaRules {
  private static final List<String> ROLE = List.of("defaultIamRole", "iamRole");

  /** Of each group one is needed. */
  private static final Map<String, List<List<String>>> NEEDED =
      Map.of(
          "DATA CATALOG", List.of(List.of("database"), ROLE),
          "HIVE METASTORE", List.of(List.of("database"), List.of("uri"), ROLE),
          "POSTGRES", List.of(List.of("database"), List.of("uri"), ROLE, List.of("secretArn")),
          "MYSQL", List.of(List.of("database"), List.of("uri"), ROLE, List.of("secretArn")),
          "KINESIS", List.of(ROLE),
          "MSK", List.of(List.of("authentication")),
          "REDSHIFT", List.of(List.of("database"), List.of("schema")));

  private static final Map<String, List<String>> MORE =
      Map.of(
          "DATA CATALOG", List.of("region", "catalogRole", "createExternalDatabase"),
          "HIVE METASTORE", List.of("port"),
          "POSTGRES", List.of("schema", "port"),
          "MYSQL", List.of("port"),
          "KINESIS", List.of("region"),
          "MSK", List.of("defaultIamRole", "iamRole", "uri", "clusterArn", "secretArn"),
          "REDSHIFT", List.of());

  private static final List<String> ALL =
      Stream.concat(NEEDED.values().stream().flatMap(List::stream), MORE.values().stream())
          .flatMap(List::stream)
          .distinct()
          .sorted()
          .toList();

  private ExternalSchemaRules() {}

  static void check(Values schema, List<String> problems) {
    var source = schema.text("source").strip().toUpperCase(Locale.ROOT);
    var needed = NEEDED.get(source);
    needed.stream()
        .filter(group -> group.stream().noneMatch(schema::has))
        .map(
            group ->
                "%s is required with the source %s.".formatted(String.join(" or ", group), source))
        .forEach(problems::add);
    ALL.stream()
        .filter(schema::has)
        .filter(it -> needed.stream().noneMatch(group -> group.contains(it)))
        .filter(it -> !MORE.get(source).contains(it))
        .map(it -> "%s is not for the source %s.".formatted(it, source))
        .forEach(problems::add);
  }

  /** A change of nothing is none. */
  static void checkChange(Values schema, List<String> problems) {
    if (Stream.concat(
            ROLE.stream(), Stream.of("authentication", "authenticationArn", "secretArn", "uri"))
        .noneMatch(schema::has)) {
      problems.add(
          "one of iamRole, defaultIamRole, authentication, authenticationArn, secretArn, uri is"
              + " required.");
    }
  }
}
