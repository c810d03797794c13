package io.github.redshiftdevops.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What COPY reads besides delimited and CSV files. */
class CopyFormatsTest extends VenueTable {

  /** Packed by the programs of these names; 300 rows. */
  @ParameterizedTest
  @CsvSource({"gz, GZIP", "bz2, BZIP2", "zst, ZSTD", "lzo, LZOP"})
  void unpacks(String ending, String option) throws Exception {
    try (var packed = CopyFormatsTest.class.getResourceAsStream("packed/rows." + ending)) {
      Files.copy(packed, bucket.resolve("rows"), StandardCopyOption.REPLACE_EXISTING);
    }
    execute("COPY venue (id, name) FROM 's3://files/rows' IAM_ROLE DEFAULT " + option);
    assertThat(rows("SELECT count(*), sum(id), max(name) FROM venue"))
        .containsExactly("300|45150|row 99");
  }

  @Test
  void saysWhatIsNotPacked() throws Exception {
    put("plain", "1|x\n");
    assertThatThrownBy(() -> copy("plain", "GZIP")).hasMessageContaining("Not in GZIP format");
  }

  @Test
  void matchesTheKeysOfJsonWithColumns() throws Exception {
    put(
        "a.json",
        """
        {"id": 1, "name": "Hall \\u00e9", "price": 9.99, "other": [1, 2]}
        {"seen": "2020-01-01 10:11:12", "opened": null,
         "id": 2, "name": {"a": [1]}}{"id": 3, "Name": "no"}
        """);
    copy("a.json", "JSON 'auto'");
    assertThat(rows("SELECT id, name, price, opened, seen FROM venue ORDER BY id"))
        .containsExactly(
            "1|Hall é|9.99|null|null",
            "2|{\"a\": [1]}|null|null|2020-01-01 10:11:12",
            "3|null|null|null|null");
  }

  @Test
  void matchesKeysInAnyCase() throws Exception {
    put("b.json", "{\"ID\": 1, \"Name\": \"Hall\"}");
    copy("b.json", "FORMAT AS JSON 'auto ignorecase'");
    assertThat(rows("SELECT id, name FROM venue")).containsExactly("1|Hall");
  }

  @Test
  void findsValuesByTheirPaths() throws Exception {
    put("c.json", "{\"who\": {\"id\": 1}, \"names\": [\"a\", {\"b c\": \"d\"}]}");
    put("paths", "{\"jsonpaths\": [\"$.who.id\", \"$['names'][1]['b c']\"]}");
    execute(
        "COPY venue (id, name) FROM 's3://files/c.json' IAM_ROLE DEFAULT"
            + " JSON 's3://files/paths'");
    assertThat(rows("SELECT id, name FROM venue")).containsExactly("1|d");
  }

  @Test
  void wantsAPathForEachColumn() throws Exception {
    put("d.json", "{}");
    put("few", "{\"jsonpaths\": [\"$.a\"]}");
    assertThatThrownBy(() -> copy("d.json", "JSON 's3://files/few'"))
        .hasMessageContaining(
            "Number of jsonpaths and the number of columns should match. JSONPath size: 1, Number"
                + " of columns in table or column list: 6");
    put("wrong", "{\"jsonpaths\": [\"a\"]}");
    assertThatThrownBy(() -> copy("d.json", "JSON 's3://files/wrong'"))
        .hasMessageContaining("Invalid JSONPath format: a");
  }

  @Test
  void keepsNestedValuesInASuperColumn() throws Exception {
    execute("CREATE TABLE document (id int, content super)");
    put(
        "e.json",
        "{\"id\": 1, \"content\": {\"a\": [1, \"x\"]}}\n{\"id\": 2, \"content\": [null]}");
    execute("COPY document FROM 's3://files/e.json' IAM_ROLE DEFAULT JSON 'auto'");
    assertThat(
            rows("SELECT id, replace(json_serialize(content), ' ', '') FROM document ORDER BY id"))
        .containsExactly("1|{\"a\":[1,\"x\"]}", "2|[null]");
    execute("CREATE TABLE whole (content super)");
    execute("COPY whole FROM 's3://files/e.json' IAM_ROLE DEFAULT FORMAT JSON 'noshred'");
    assertThat(rows("SELECT count(*) FROM whole")).containsExactly("2");
  }

  @Test
  void tellsWhatIsNoJson() throws Exception {
    put("f.json", "{\"id\": 1}\n{\"id\": }\n");
    assertThatThrownBy(() -> copy("f.json", "JSON 'auto'"))
        .hasMessageContaining("Load into table 'venue' failed.");
    assertThat(
            rows(
                "SELECT TOP 1 line_number, err_code, trim(err_reason) FROM stl_load_errors"
                    + " ORDER BY starttime DESC"))
        .containsExactly("2|1216|Invalid JSON data");
  }

  @Test
  void cutsLinesAtFixedPlaces() throws Exception {
    put("fixed", "12Hall      100\n 3Park        5\n");
    execute(
        "COPY venue (id, name, seats) FROM 's3://files/fixed' IAM_ROLE DEFAULT"
            + " FIXEDWIDTH 'id:2,name:10,seats:3' TRIMBLANKS");
    assertThat(rows("SELECT id, name, seats FROM venue ORDER BY id"))
        .containsExactly("3|Park|5", "12|Hall|100");
  }

  @Test
  void loadsWhatAManifestLists() throws Exception {
    put("m/one", "1|x\n");
    put("m/two", "2|y\n");
    put("m/three", "3|z\n");
    put(
        "manifest",
        """
        {"entries": [{"url": "s3://files/m/two", "mandatory": true, "meta": {"content_length": 4}},
                     {"url": "s3://files/m/one"}, {"url": "s3://files/m/gone", "mandatory": false}]}
        """);
    execute("COPY venue (id, name) FROM 's3://files/manifest' IAM_ROLE DEFAULT MANIFEST");
    assertThat(rows("SELECT id FROM venue ORDER BY id")).containsExactly("1", "2");
  }

  @Test
  void refusesAManifestWithoutItsFiles() throws Exception {
    put("strict", "{\"entries\": [{\"url\": \"s3://files/gone\", \"mandatory\": true}]}");
    assertThatThrownBy(() -> copy("strict", "MANIFEST"))
        .hasMessageContaining("Problem reading manifest file")
        .hasMessageContaining("NoSuchKey");
    put("rubbish", "no");
    assertThatThrownBy(() -> copy("rubbish", "MANIFEST"))
        .hasMessageContaining("is not a valid manifest");
    assertThatThrownBy(() -> copy("nowhere", "MANIFEST")).hasMessageContaining("NoSuchKey");
  }

  @Test
  void readsOtherEncodings() throws Exception {
    Files.write(bucket.resolve("wide"), "1|Hälle\n".getBytes(StandardCharsets.UTF_16LE));
    execute("COPY venue (id, name) FROM 's3://files/wide' IAM_ROLE DEFAULT ENCODING AS UTF16LE");
    assertThat(rows("SELECT name FROM venue")).containsExactly("Hälle");
  }

  @Test
  void replacesOrRejectsBytesThatAreNoCharacters() throws IOException, SQLException {
    Files.write(
        bucket.resolve("bytes"),
        new byte[] {'1', '|', 'a', (byte) 0xC3, 'b', '\n', '2', '|', 'c', '\n'});
    execute("COPY venue (id, name) FROM 's3://files/bytes' IAM_ROLE DEFAULT MAXERROR 2");
    assertThat(rows("SELECT id, name FROM venue")).containsExactly("2|c");
    assertThat(rows("SELECT TOP 1 error_code FROM sys_load_error_detail ORDER BY start_time DESC"))
        .containsExactly("1220");
    execute("COPY venue (id, name) FROM 's3://files/bytes' IAM_ROLE DEFAULT ACCEPTINVCHARS AS '^'");
    assertThat(rows("SELECT name FROM venue WHERE id = 1")).containsExactly("a^b");
  }
}
