package io.github.redshiftdevops.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** COPY through the Amazon Redshift JDBC driver, from a directory in the place of a bucket. */
class CopyTest extends VenueTable {

  @Test
  void loadsDelimitedFiles_inTheOrderOfTheirNames() throws Exception {
    put("venue/part-2", "3|Park||2020-01-03||\n");
    put("venue/part-1", "1|Hall|100|2020-01-01|9.50|2020-01-01 10:11:12\n2|\\N|5|||\n");
    put("venues", "4|no|1|||\n");
    copy("venue/", "");
    assertThat(rows("SELECT * FROM venue ORDER BY id"))
        .containsExactly(
            "1|Hall|100|2020-01-01|9.50|2020-01-01 10:11:12",
            "2|null|5|null|null|null",
            "3|Park|null|2020-01-03|null|null");
  }

  @Test
  void loadsCsv_withHeaderAndQuotes() throws Exception {
    put("a.csv", "id,name\n1,\"Hall, \"\"B\"\"\"\n2,\"two\nlines\"\r\n3,\n");
    execute(
        "COPY venue (id, name) FROM 's3://files/a.csv' IAM_ROLE 'arn:aws:iam::1:role/x'"
            + " CSV IGNOREHEADER 1");
    assertThat(rows("SELECT id, name FROM venue ORDER BY id"))
        .containsExactly("1|Hall, \"B\"", "2|two\nlines", "3|");
  }

  @Test
  void loadsCompressedFiles() throws Exception {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(bucket.resolve("packed.gz")))) {
      out.write("7\tGzip\n".getBytes(StandardCharsets.UTF_8));
    }
    execute(
        "COPY venue (id, name) FROM 's3://files/packed' CREDENTIALS 'aws_iam_role=x'"
            + " DELIMITER '\\t' GZIP REGION 'eu-west-1' COMPUPDATE OFF STATUPDATE ON");
    assertThat(rows("SELECT id, name FROM venue")).containsExactly("7|Gzip");
  }

  @Test
  void readsDatesAsTold() throws Exception {
    put("dates", "1|31.12.2020|12/31/2020 23:10:05\n");
    execute(
        "COPY venue (id, opened, seen) FROM 's3://files/dates' IAM_ROLE DEFAULT"
            + " DATEFORMAT 'DD.MM.YYYY' TIMEFORMAT 'MM/DD/YYYY HH:MI:SS'");
    put("epoch", "2|2020-01-01|1262304000\n");
    execute(
        "COPY venue (id, opened, seen) FROM 's3://files/epoch' IAM_ROLE DEFAULT"
            + " TIMEFORMAT AS 'epochsecs'");
    assertThat(rows("SELECT id, opened, seen FROM venue ORDER BY id"))
        .containsExactly("1|2020-12-31|2020-12-31 23:10:05", "2|2020-01-01|2010-01-01 00:00:00");
  }

  @Test
  void turnsFieldsIntoWhatIsWanted() throws Exception {
    put("blank", "1|  \n2|\n3|NULL\n4|\"quoted|x\"\n5|a\\|b\n6|much too long\n");
    execute(
        "COPY venue (id, name) FROM 's3://files/blank' IAM_ROLE DEFAULT NULL AS 'NULL'"
            + " EMPTYASNULL BLANKSASNULL REMOVEQUOTES ESCAPE TRUNCATECOLUMNS");
    assertThat(rows("SELECT name FROM venue ORDER BY id"))
        .containsExactly("null", "null", "null", "quoted|x", "a|b", "much too l");
  }

  @Test
  void failsAsAWhole_andTellsTheRow() throws Exception {
    put("bad", "1|ok|1|||\n2|bad|many|||\n");
    assertThatThrownBy(() -> copy("bad", ""))
        .hasMessageContaining(
            "Load into table 'venue' failed.  Check 'stl_load_errors' system table for details.");
    assertThat(rows("SELECT count(*) FROM venue")).containsExactly("0");
    assertThat(
            rows(
                "SELECT trim(filename), line_number, trim(colname), trim(type), trim(raw_line),"
                    + " trim(raw_field_value), err_code, trim(err_reason) FROM stl_load_errors"
                    + " ORDER BY starttime DESC LIMIT 1"))
        .containsExactly(
            "s3://files/bad|2|seats|integer|2|bad|many||||many|1207|"
                + "Invalid digit, Value 'm', Pos 0, Type: Integer");
  }

  @Test
  void tellsLongStringsAndWrongNumbersOfFields() throws Exception {
    put("long", "1|12345678901\n");
    put("more", "1|x|2\n");
    put("less", "1\n");
    put("missing", "|x\n");
    for (String file : List.of("long", "more", "less", "missing")) {
      assertThatThrownBy(
              () ->
                  execute(
                      "COPY venue (id, name) FROM 's3://files/%s' IAM_ROLE DEFAULT"
                          .formatted(file)))
          .hasMessageContaining("Load into table 'venue' failed.");
    }
    assertThat(
            rows(
                "SELECT err_code FROM (SELECT TOP 4 err_code, starttime FROM stl_load_errors"
                    + " ORDER BY starttime DESC) e ORDER BY starttime"))
        .containsExactly("1204", "1202", "1214", "1213");
  }

  @Test
  void saysThatThereIsNoSuchBucketOrPrefix() {
    assertThatThrownBy(() -> execute("COPY venue FROM 's3://nowhere/x' IAM_ROLE DEFAULT"))
        .hasMessageContaining("The specified bucket does not exist");
    assertThatThrownBy(() -> copy("nothing", ""))
        .hasMessageContaining("The specified S3 prefix 'nothing' does not exist");
  }

  @Test
  void isRolledBackWithItsTransaction() throws Exception {
    put("one", "1|x|1|||\n");
    connection.setAutoCommit(false);
    copy("one", "");
    connection.rollback();
    connection.setAutoCommit(true);
    assertThat(rows("SELECT count(*) FROM venue")).containsExactly("0");
  }

  @Test
  void makesMaterializedViewsStale() throws Exception {
    execute("CREATE MATERIALIZED VIEW venues AS SELECT id FROM venue");
    put("more", "1|Hall\n");
    execute("COPY venue (id, name) FROM 's3://files/more' IAM_ROLE DEFAULT");
    assertThat(rows("SELECT is_stale FROM svv_mv_info WHERE name = 'venues'")).containsExactly("t");
    execute("DROP MATERIALIZED VIEW venues");
  }
}
