package io.github.redshiftdevops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import liquibase.change.Change;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.core.MockDatabase;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.Test;

/** The change log of the repository, as Liquibase reads it. */
class TickitChangeLogTest {
  private static final String ROOT = "changelogs/changelog.xml";

  private final DatabaseChangeLog changeLog;

  TickitChangeLogTest() throws Exception {
    changeLog = parse();
  }

  @Test
  void createsTheSevenTablesOfTickit() {
    assertThat(changeLog.getChangeSets())
        .extracting(ChangeSet::getId)
        .contains(
            "create-users",
            "create-venue",
            "create-category",
            "create-date",
            "create-event",
            "create-listing",
            "create-sales");
  }

  @Test
  void namesEveryChangeSetOnce() {
    assertThat(changeLog.getChangeSets()).extracting(ChangeSet::getId).doesNotHaveDuplicates();
    assertThat(changeLog.getChangeSets()).extracting(ChangeSet::getAuthor).containsOnly("tickit");
  }

  @Test
  void canRollBackEveryChangeSet() {
    assertThat(changeLog.getChangeSets()).allMatch(this::canBeRolledBack, "can be rolled back");
  }

  @Test
  void isWrittenInSqlXmlAndYaml() {
    assertThat(changeLog.getChangeSets())
        .extracting(changeSet -> extension(changeSet.getFilePath()))
        .contains("sql", "xml", "yaml");
  }

  @Test
  void loadsDataOnlyInTheDemoContext() {
    assertThat(changeLog.getChangeSets())
        .filteredOn(changeSet -> changeSet.getId().startsWith("load-"))
        .isNotEmpty()
        .allSatisfy(
            changeSet ->
                assertThat(changeSet.getContextFilter().getContexts()).containsExactly("demo"));
  }

  private boolean canBeRolledBack(ChangeSet changeSet) {
    List<Change> rollback = changeSet.getRollback().getChanges();
    return !rollback.isEmpty()
        || changeSet.getChanges().stream()
            .allMatch(change -> change.supportsRollback(new MockDatabase()));
  }

  private static String extension(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static DatabaseChangeLog parse() throws Exception {
    var parameters = new ChangeLogParameters();
    parameters.set("bucket", "tickit");
    parameters.set("iam_role", "arn:aws:iam::123456789012:role/tickit");
    var resources = new DirectoryResourceAccessor(Path.of("."));
    return ChangeLogParserFactory.getInstance()
        .getParser(ROOT, resources)
        .parse(ROOT, parameters, resources);
  }
}
