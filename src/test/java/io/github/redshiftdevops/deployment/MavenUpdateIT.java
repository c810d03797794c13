package io.github.redshiftdevops.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who cloned the repository. The steps build on each other. */
@TestMethodOrder(OrderAnnotation.class)
class MavenUpdateIT {
  @TempDir static Path directory;

  private static Project project;

  @BeforeAll
  static void cloneRepository() throws IOException {
    project = RepositoryCopy.in(directory);
  }

  @Test
  @Order(1)
  void deploysTickitInOneGo_quietly() throws Exception {
    var run = maven().run("liquibase:update").succeeds().isQuiet();

    assertThat(run.lines())
        .filteredOn(line -> line.contains("Running Changeset:"))
        .isNotEmpty()
        .doesNotHaveDuplicates();
    assertThat(run.text()).contains("UPDATE SUMMARY");
  }

  @Test
  @Order(2)
  void hasNothingToDoTheSecondTime() throws Exception {
    var run = maven().run("liquibase:update").succeeds().isQuiet();

    assertThat(run.text())
        .contains("Database is up to date, no changesets to execute")
        .doesNotContain("Running Changeset:");
  }

  @Test
  @Order(3)
  void saysWhatFailed_withoutStackTraceOrSecret() throws Exception {
    withChangeSet(
        "<sql>CREATE TABLE t (i INTEGER)</sql><sql>INSERT INTO t VALUES ('${pin}')</sql>");
    project.write(
        "environments/failing.properties",
        "url=jdbc:redshift-sandbox:target/sandbox\nparameter.pin=env:SECRET_PIN");

    var run =
        maven().with("SECRET_PIN", "top-secret").run("liquibase:update", "-Denvironment=failing");

    run.fails().hasNoStackTrace();
    assertThat(run.text())
        .contains("changelogs/changelog.xml::added::ann", "INSERT INTO t VALUES ('*****')")
        .doesNotContain("top-secret");
  }

  @Test
  @Order(4)
  void stillShowsAWarning() throws Exception {
    withChangeSet(
        """
        <preConditions onFail="WARN"><tableExists tableName="nowhere"/></preConditions>
        <sql>SELECT 1</sql>
        """);

    var run = maven().run("liquibase:update").succeeds();

    assertThat(run.lines()).anyMatch(line -> line.startsWith("[WARNING]"));
  }

  @Test
  @Order(5)
  void deploysAnIniFile() throws Exception {
    changeLog("<include file='query_redshift_api.ini' relativeToChangelogFile='true'/>");
    project.write(
        "changelogs/query_redshift_api.ini",
        "[DDL_v01]\nquery0 = CREATE TABLE region (id INTEGER)\nquery1 = SELECT none FROM region\n");

    var run = maven().run("liquibase:update").fails().hasNoStackTrace();

    assertThat(run.text())
        .contains("Running Changeset: changelogs/query_redshift_api.ini::DDL_v01.query0::ini")
        .contains("changelogs/query_redshift_api.ini::DDL_v01.query1::ini");
  }

  private static void withChangeSet(String content) throws IOException {
    changeLog("<changeSet id='added' author='ann'>" + content + "</changeSet>");
  }

  private static void changeLog(String content) throws IOException {
    project.write(
        "changelogs/changelog.xml",
        """
        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
            http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
          %s
        </databaseChangeLog>
        """
            .formatted(content));
  }

  private static Maven maven() {
    return new Maven(directory);
  }
}
