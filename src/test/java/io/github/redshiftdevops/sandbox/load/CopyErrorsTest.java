package io.github.redshiftdevops.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Records that do not fit: MAXERROR, and what the system views tell of them. */
class CopyErrorsTest extends VenueTable {

  @Test
  void loadsTheRest_whenFewerAreBadThanAllowed() throws Exception {
    put("bad", "1|x|1|||\n2|y|no|||\n3|z|3|someday||\n4||4|||soon\n5|long enough|5|||\n6|x|6|||\n");
    assertThat(warnings("COPY venue FROM 's3://files/bad' IAM_ROLE DEFAULT MAXERROR AS 5"))
        .containsExactly(
            "Load into table 'venue' completed, 4 record(s) could not be loaded.  Check"
                + " 'stl_load_errors' system table for details.",
            "Load into table 'venue' completed, 2 record(s) loaded successfully.");
    assertThat(rows("SELECT id FROM venue ORDER BY id")).containsExactly("1", "6");
    assertThat(
            rows(
                "SELECT line_number, trim(column_name), error_code, trim(error_message)"
                    + " FROM sys_load_error_detail WHERE query_id = pg_last_copy_id()"
                    + " ORDER BY line_number"))
        .containsExactly(
            "2|seats|1207|Invalid digit, Value 'n', Pos 0, Type: Integer",
            "3|opened|1205|Invalid Date Format",
            "4|seen|1206|Invalid Timestamp Format or Value",
            "5|name|1204|String length exceeds DDL length");
    assertThat(rows("SELECT pg_last_copy_count()")).containsExactly("2");
  }

  @Test
  void takesSingleByteCharactersOnly_forChar() throws Exception {
    execute("CREATE TABLE code (id int, code char(5))");
    put("codes", "1|abc\n2|a\u00e9\n3|abcdef\n");
    execute("COPY code FROM 's3://files/codes' IAM_ROLE DEFAULT IGNOREALLERRORS");
    assertThat(rows("SELECT id FROM code")).containsExactly("1");
    assertThat(
            rows(
                "SELECT error_code, trim(error_message) FROM sys_load_error_detail"
                    + " WHERE query_id = pg_last_copy_id() ORDER BY line_number"))
        .containsExactly(
            "1220|Multibyte character not supported for CHAR (Hint: Try using VARCHAR)."
                + " Invalid char: c3 a9",
            "1204|String length exceeds DDL length");
    execute("DROP TABLE code");
  }

  @Test
  void failsWhenAsManyAreBadAsAllowed() throws Exception {
    put("twice", "x|a\n1|b\ny|c\n");
    var copy = "COPY venue (id, name) FROM 's3://files/twice' IAM_ROLE DEFAULT MAXERROR ";
    assertThatThrownBy(() -> execute(copy + 2))
        .hasMessageContaining("Load into table 'venue' failed.");
    assertThat(rows("SELECT count(*) FROM venue")).containsExactly("0");
    execute(copy + 3);
    assertThat(rows("SELECT id FROM venue")).containsExactly("1");
    assertThatThrownBy(() -> execute(copy + 100_001)).hasMessageContaining("MAXERROR must be");
  }

  @Test
  void findsAFewBadRecordsAmongMany() throws Exception {
    var lines =
        IntStream.rangeClosed(1, 20_000)
            .mapToObj(i -> i % 6_000 == 0 ? "bad|x" : i + "|x")
            .collect(Collectors.joining("\n"));
    put("many", lines);
    execute("COPY venue (id, name) FROM 's3://files/many' IAM_ROLE DEFAULT IGNOREALLERRORS");
    assertThat(rows("SELECT count(*) FROM venue")).containsExactly("19997");
    assertThat(
            rows(
                "SELECT line_number FROM stl_load_errors WHERE query = pg_last_copy_id()"
                    + " ORDER BY 1"))
        .containsExactly("6000", "12000", "18000");
  }

  @Test
  void onlyChecks_withNoLoad() throws Exception {
    put("checked", "1|x\n");
    execute("COPY venue (id, name) FROM 's3://files/checked' IAM_ROLE DEFAULT NOLOAD");
    assertThat(rows("SELECT count(*) FROM venue")).containsExactly("0");
    put("unchecked", "x|x\n");
    assertThatThrownBy(
            () ->
                execute(
                    "COPY venue (id, name) FROM 's3://files/unchecked' IAM_ROLE DEFAULT NOLOAD"))
        .hasMessageContaining("Load into table 'venue' failed.");
  }

  @Test
  void makesValuesAsTold() throws Exception {
    put("values", "1|a||never|1.999|\n2\n");
    copy("values", "FILLRECORD ACCEPTANYDATE");
    assertThat(rows("SELECT id, name, opened, price FROM venue ORDER BY id"))
        .containsExactly("1|a|null|1.99", "2||null|null");
    execute("DELETE FROM venue");
    copy("values", "FILLRECORD ACCEPTANYDATE ROUNDEC");
    assertThat(rows("SELECT price FROM venue WHERE id = 1")).containsExactly("2.00");
  }

  @Test
  void tellsEachKindOfValueThatDoesNotFit() throws Exception {
    execute("CREATE TABLE kinds (flag boolean, big smallint, ratio float8, amount decimal(4,2))");
    put(
        "kinds",
        "maybe|1|1|1\ntrue|99999|1|1\ntrue|1|x|1\ntrue|1|1|1,5\ntrue|1|1|999\ntrue|12a|1|1\n");
    execute("COPY kinds FROM 's3://files/kinds' IAM_ROLE DEFAULT MAXERROR 10");
    assertThat(
            rows(
                "SELECT line_number, err_code, position, trim(err_reason) FROM stl_load_errors"
                    + " WHERE query = pg_last_copy_id() ORDER BY line_number"))
        .containsExactly(
            "1|1210|0|Unknown boolean format",
            "2|1207|0|Overflow, Column type: Smallint",
            "3|1208|0|Invalid floating point number",
            "4|1207|1|Invalid digit, Value ',', Pos 1, Type: Numeric",
            "5|1207|0|Overflow, Column type: Numeric",
            "6|1207|2|Invalid digit, Value 'a', Pos 2, Type: Smallint");
    execute("DROP TABLE kinds");
  }

  @Test
  void tellsWhatWasLoaded() throws Exception {
    put("told/a", "1|x\n2|y\n");
    put("told/b", "3|z\n");
    execute("COPY venue (id, name) FROM 's3://files/told/' IAM_ROLE DEFAULT");
    assertThat(
            rows(
                "SELECT status, trim(table_name), data_source, loaded_rows, source_file_count,"
                    + " error_count FROM sys_load_history WHERE query_id = pg_last_copy_id()"))
        .containsExactly("completed|venue|s3://files/told/|3|2|0");
    assertThat(
            rows(
                "SELECT trim(filename), lines_scanned FROM stl_load_commits"
                    + " WHERE query = pg_last_copy_id() ORDER BY 1"))
        .containsExactly("s3://files/told/a|2", "s3://files/told/b|1");
  }

  private List<String> warnings(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
      var texts = new ArrayList<String>();
      for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
        texts.add(w.getMessage());
      }
      return texts;
    }
  }
}
