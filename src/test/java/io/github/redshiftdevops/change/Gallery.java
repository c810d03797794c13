package io.github.redshiftdevops.change;

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

  /** The SQL of all examples, each below its name. */
  String sql() {
    var text = new StringBuilder();
    for (var example : examples()) {
      text.append("-- ").append(example.getId()).append('\n').append(sql(example)).append(";\n\n");
    }
    return text.toString();
  }
}
