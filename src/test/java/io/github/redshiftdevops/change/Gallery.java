package io.github.redshiftdevops.change;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.database.RedshiftDatabase;
import java.util.List;
import java.util.Map;
import liquibase.Scope;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;

/** The examples of all changes, as Liquibase reads them from one of their files. */
record Gallery(DatabaseChangeLog changeLog) {
  static final String DIRECTORY = "io/github/redshiftdevops/change/";

  /** The gallery in one format. */
  static Gallery in(String format) throws Exception {
    return read(DIRECTORY + "gallery." + format);
  }

  /** A change log on the class path. */
  static Gallery read(String path) throws Exception {
    var resources = new ClassLoaderResourceAccessor();
    return Scope.child(
        Map.<String, Object>of(Scope.Attr.resourceAccessor.name(), resources),
        () ->
            new Gallery(
                ChangeLogParserFactory.getInstance()
                    .getParser(path, resources)
                    .parse(path, new ChangeLogParameters(new RedshiftDatabase()), resources)));
  }

  List<ChangeSet> changeSets() {
    return changeLog.getChangeSets();
  }

  /** The examples: the change sets of one change of ours. */
  List<ChangeSet> examples() {
    return changeSets().stream()
        .filter(it -> it.getChanges().get(0) instanceof RedshiftChange)
        .toList();
  }

  static RedshiftChange change(ChangeSet example) {
    return (RedshiftChange) example.getChanges().get(0);
  }

  /** The names of the changes that have an example. */
  List<String> names() {
    return examples().stream().map(it -> change(it).definition().name()).distinct().toList();
  }

  /** The SQL of an example. */
  static String sql(ChangeSet example) {
    return change(example).generateStatements(new RedshiftDatabase())[0].toString();
  }

  /** What each example says, its SQL, and what undoes it. */
  String sql() throws Exception {
    var text = new StringBuilder();
    for (var example : examples()) {
      text.append(
              "-- %s: %s\n".formatted(example.getId(), change(example).getConfirmationMessage()))
          .append(sql(example))
          .append(";\n")
          .append(inverse(change(example)))
          .append('\n');
    }
    return text.toString();
  }

  private static String inverse(RedshiftChange change) throws Exception {
    var database = new RedshiftDatabase();
    return change.supportsRollback(database)
        ? "-- rollback\n%s;\n".formatted(change.generateRollbackStatements(database)[0])
        : "";
  }

  /** The checksum of each example, as DATABASECHANGELOG would keep it. */
  String checksums() {
    return examples().stream()
        .map(it -> "%s %s\n".formatted(it.getId(), change(it).generateCheckSum()))
        .collect(joining());
  }
}
