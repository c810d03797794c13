package io.github.redshiftdevops.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.sandbox.sql.Load;
import io.github.redshiftdevops.sandbox.sql.TransactionEffect;
import io.github.redshiftdevops.sandbox.sql.Translation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ScriptedServer.Extension.class)
class LoadTest {
  private static final int ROWS = 300_000;

  private final ScriptedServer server;

  LoadTest(ScriptedServer server) {
    this.server = server;
  }

  @BeforeEach
  void createTable() throws IOException {
    try (var client = server.rawClient()) {
      client.query("DROP TABLE IF EXISTS category; CREATE TABLE category (id integer)");
    }
  }

  @Test
  void feedsTheRows_andPassesOnWhatIsToldOfThem() throws IOException {
    script(rows -> writeNumbers(rows, ROWS));
    try (var client = server.rawClient()) {
      var answer = client.query("COPY");
      assertThat(RawClient.types(answer)).isEqualTo("NCZ");
      assertThat(RawClient.report(answer).get(Report.SEVERITY)).isEqualTo("INFO");
      assertThat(RawClient.report(answer).get(Report.TEXT)).isEqualTo("300000 loaded");
      assertThat(RawClient.tags(answer)).containsExactly("COPY");
      assertThat(count(client)).isEqualTo(ROWS);
    }
  }

  @Test
  void loadsNothing_whenTheSourceFailsHalfWay() throws IOException {
    script(
        rows -> {
          writeNumbers(rows, ROWS);
          throw new IOException("The specified bucket does not exist");
        });
    try (var client = server.rawClient()) {
      var answer = client.query("COPY");
      assertThat(RawClient.types(answer)).isEqualTo("EZ");
      assertThat(RawClient.report(answer).get(Report.TEXT))
          .isEqualTo("The specified bucket does not exist");
      assertThat(RawClient.report(answer).get(Report.SQL_STATE)).isEqualTo("XX000");
      assertThat(count(client)).isZero();
    }
  }

  @Test
  void loadsNothing_whenARowDoesNotFit() throws IOException {
    script(
        rows -> {
          rows.write("1\nmany\n".getBytes(StandardCharsets.UTF_8));
          writeNumbers(rows, ROWS);
        });
    try (var client = server.rawClient()) {
      var report = RawClient.report(client.query("COPY"));
      assertThat(report.get(Report.TEXT))
          .isEqualTo(
              "Load into table 'category' failed.  Check 'stl_load_errors' system table for"
                  + " details.");
      assertThat(report.get(Report.SQL_STATE)).isEqualTo("XX000");
      assertThat(report.get(Report.DETAIL)).contains("\"many\"").contains("line 2");
      assertThat(count(client)).isZero();
    }
  }

  @Test
  void saysThatTheTableIsNotThere() throws IOException {
    server.translate("COPY MISSING", copy("nowhere", rows -> {}));
    try (var client = server.rawClient()) {
      var report = RawClient.report(client.query("COPY MISSING"));
      assertThat(report.get(Report.SQL_STATE)).isEqualTo("42P01");
      assertThat(RawClient.types(client.query("SELECT 1"))).isEqualTo("TDCZ");
    }
  }

  private void script(Source source) {
    server.translate("COPY", copy("category", source));
  }

  private static Translation copy(String table, Source source) {
    return new Translation(
        List.of(),
        "COPY " + table + " FROM STDIN",
        List.of(
            "DO $$ BEGIN RAISE INFO '%% loaded', (SELECT count(*) FROM %s); RAISE NOTICE 'x'; END $$"
                .formatted(table)),
        TransactionEffect.NONE,
        Optional.of("COPY"),
        Optional.of(load(table, source)));
  }

  private static Load load(String table, Source source) {
    return new Load() {
      @Override
      public String table() {
        return table;
      }

      @Override
      public long writeTo(OutputStream rows) throws IOException {
        source.writeTo(rows);
        return 0;
      }
    };
  }

  private static void writeNumbers(OutputStream rows, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      rows.write((i + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static long count(RawClient client) throws IOException {
    var row = client.query("SELECT count(*) FROM category").get(1).reader();
    row.rest().position(Short.BYTES + Integer.BYTES);
    return Long.parseLong(new String(row.remaining(), StandardCharsets.UTF_8));
  }

  private interface Source {
    void writeTo(OutputStream rows) throws IOException;
  }
}
