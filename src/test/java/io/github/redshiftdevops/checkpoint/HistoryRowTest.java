package io.github.redshiftdevops.checkpoint;

import static io.github.redshiftdevops.checkpoint.Rows.dated;
import static io.github.redshiftdevops.checkpoint.Rows.history;
import static io.github.redshiftdevops.checkpoint.Rows.row;
import static io.github.redshiftdevops.checkpoint.Rows.tagged;
import static io.github.redshiftdevops.checkpoint.Rows.withoutChecksum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryRowTest {

  @Test
  void takesARowFromAQuery() {
    var columns = new HashMap<String, Object>();
    columns.put("ID", "a");
    columns.put("author", "ann");
    columns.put("FILENAME", "db/root.xml");
    columns.put("ORDEREXECUTED", 7L);
    columns.put("DATEEXECUTED", new StringBuilder("2026-11-23 12:00:00.25"));
    columns.put("TAG", null);

    var row = HistoryRow.of(columns);

    assertThat(row.identity()).hasToString("db/root.xml::a::ann");
    assertThat(row.order()).isEqualTo(7);
    assertThat(row).hasToString("db/root.xml::a::ann (order 7, 2026-11-23 12:00:00.25)");
    assertThat(row.tag()).isNull();
    assertThat(row.md5sum()).isNull();
  }

  @Test
  void takesARowWithoutOrder_asLiquibaseDoes() {
    var row = HistoryRow.of(Map.of("ID", "a", "AUTHOR", "ann", "FILENAME", "root.xml"));

    assertThat(row.order()).isEqualTo(-1);
    assertThat(row).hasToString("root.xml::a::ann (order -1)");
  }

  @Test
  void refusesARowWithoutIdentity() {
    assertThatThrownBy(() -> HistoryRow.of(Map.of("ID", "a", "AUTHOR", "ann")))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("path");
  }

  @Test
  void hasItsRowsInOrder() {
    assertThat(History.of(List.of(row("b", 2), row("c", 10), row("a", 1))).rows())
        .extracting(HistoryRow::id)
        .containsExactly("a", "b", "c");
  }

  @Test
  void putsARowInPlaceOfAllOfItsChangeSet() {
    var doubled = history(row("a", 1), row("a", 2), row("b", 3));

    assertThat(doubled.with(row("a", 4))).isEqualTo(history(row("b", 3), row("a", 4)));
  }

  @Test
  void digestsTheSameRowsAlike_inWhateverOrder() {
    var doubled = List.of(row("a", 1), tagged(row("a", 1), "v1"), withoutChecksum(row("a", 1)));
    var reversed = List.of(doubled.get(2), doubled.get(1), doubled.get(0));

    assertThat(History.of(reversed).digest()).isEqualTo(History.of(doubled).digest());
  }

  @Test
  void digestsWhatDecides() {
    var row = row("a", 1);

    assertThat(
            List.of(
                digest(row),
                digest(row("b", 1)),
                digest(row("a", 2)),
                digest(tagged(row, "v1")),
                digest(tagged(row, "")),
                digest(withoutChecksum(row)),
                digest(row, row),
                digest()))
        .doesNotHaveDuplicates();
  }

  @Test
  void digestsNothingElse() {
    var bare =
        new HistoryRow(
            "a",
            "ann",
            "db/root.xml",
            1,
            "EXECUTED",
            "9:a",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    assertThat(digest(bare)).isEqualTo(digest(row("a", 1)));
    assertThat(digest(dated(bare, "now"))).isEqualTo(digest(bare));
  }

  @Test
  void digestsColumnsApart() {
    assertThat(digest(identified("ab", "c"))).isNotEqualTo(digest(identified("a", "bc")));
  }

  private static HistoryRow identified(String id, String author) {
    return HistoryRow.of(Map.of("ID", id, "AUTHOR", author, "FILENAME", "root.xml"));
  }

  private static String digest(HistoryRow... rows) {
    return history(rows).digest();
  }
}
