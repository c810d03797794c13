package io.github.redshiftdevops.change;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.change.table.CreateRedshiftTableChange;
import io.github.redshiftdevops.database.RedshiftDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import liquibase.changelog.ChangeSet;
import liquibase.parser.core.ParsedNode;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is said of wrong declarations: {@code wrong.yaml} has one of each, and its sentences. */
class WrongChangesTest {

  @TestFactory
  Stream<DynamicTest> says() throws Exception {
    var wrong = Gallery.read(Gallery.DIRECTORY + "wrong.yaml").changeSets();
    Files.writeString(
        Path.of("target/wrong-changes.txt"),
        wrong.stream()
            .map(it -> "# %s\n%s\n".formatted(it.getId(), String.join("\n", problems(it))))
            .collect(joining()));
    return wrong.stream()
        .map(
            it ->
                DynamicTest.dynamicTest(
                    it.getId(),
                    () ->
                        assertThat(problems(it))
                            .containsExactlyElementsOf(it.getComments().strip().lines().toList())));
  }

  @Test
  void saysThatATableHasTooManyColumns_andASortKeyToo() throws Exception {
    var table = new CreateRedshiftTableChange();

    table.load(tableOf(1601), new ClassLoaderResourceAccessor());

    assertThat(problems(table))
        .containsExactly(
            "sortKey has 401 columns, and such a key has at most 400.",
            "a table has at most 1600 columns.");
  }

  private static ParsedNode tableOf(int columns) throws Exception {
    var table = new ParsedNode(null, "createRedshiftTable").addChild(null, "tableName", "wide");
    for (var name : names(columns)) {
      table.addChild(
          new ParsedNode(null, "column")
              .addChild(null, "name", name)
              .addChild(null, "type", "int"));
    }
    return table.addChild(null, "sortKey", String.join(",", names(401)));
  }

  private static List<String> names(int number) {
    return IntStream.range(0, number).mapToObj("c%d"::formatted).toList();
  }

  private static List<String> problems(ChangeSet wrong) {
    return problems(Gallery.change(wrong));
  }

  private static List<String> problems(RedshiftChange change) {
    return change.validate(new RedshiftDatabase()).getErrorMessages();
  }
}
