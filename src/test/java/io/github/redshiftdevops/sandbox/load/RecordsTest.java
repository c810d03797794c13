package io.github.redshiftdevops.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RecordsTest {
  private static final FileFormat DELIMITED = format(Optional.empty(), false, false, 0);
  private static final FileFormat CSV = format(Optional.of('"'), false, false, 0);

  @Test
  void cutsAtDelimitersAndLines() throws IOException {
    assertThat(fields("a|b\nc|\n", DELIMITED)).containsExactly(List.of("a", "b"), List.of("c", ""));
  }

  @Test
  void takesBothKindsOfLineEnds_andAFileWithoutTheLast() throws IOException {
    assertThat(fields("a|b\r\nc|d", DELIMITED))
        .containsExactly(List.of("a", "b"), List.of("c", "d"));
  }

  @Test
  void keepsACarriageReturnWithinALine() throws IOException {
    assertThat(fields("a\rb|c\n", DELIMITED)).containsExactly(List.of("a\rb", "c"));
  }

  @Test
  void readsTheNullTextAsNull() throws IOException {
    assertThat(fields("\\N|x\n", DELIMITED).get(0)).containsExactly(null, "x");
  }

  @Test
  void leavesOutHeaderLines_alsoOfAnEmptyFile() throws IOException {
    var format = format(Optional.empty(), false, false, 2);
    assertThat(fields("h1\nh2\na\n", format)).containsExactly(List.of("a"));
    assertThat(fields("h1\n", format)).isEmpty();
    assertThat(fields("", format)).isEmpty();
  }

  @Test
  void tellsLineAndText() throws IOException {
    var reader = reader("h\n\"a\nb\"|1\nc|2\n", format(Optional.of('"'), false, false, 1));
    assertThat(reader.next().orElseThrow().raw()).isEqualTo("\"a\nb\"|1");
    var second = reader.next().orElseThrow();
    assertThat(second.line()).isEqualTo(4);
    assertThat(second.raw()).isEqualTo("c|2");
  }

  @Test
  void takesTheMeaningFromAnEscapedCharacter() throws IOException {
    var format = format(Optional.empty(), true, false, 0);
    assertThat(fields("a\\|b|c\\\nd|\\\\\n", format)).containsExactly(List.of("a|b", "c\nd", "\\"));
  }

  @Test
  void removesQuotesAroundAField() throws IOException {
    var format = format(Optional.empty(), false, true, 0);
    assertThat(fields("'a|b'|\"c\"|d'e\n", format)).containsExactly(List.of("a|b", "c", "d'e"));
  }

  @Test
  void skipsAByteOrderMark() throws IOException {
    assertThat(fields("\uFEFFa\n", DELIMITED)).containsExactly(List.of("a"));
  }

  @Test
  void cutsLinesAtFixedPlaces() throws IOException {
    var format = format(new Layout.FixedWidth(List.of(3, 2, 4)), 0);
    assertThat(fields("1  abworld\n22 c\n\n", format))
        .containsExactly(List.of("1  ", "ab", "worl"), List.of("22 ", "c"), List.of());
  }

  @Test
  void takesOneValueOfJsonAfterTheOther() throws IOException {
    var format = format(new Layout.Json(), 0);
    assertThat(fields(" {\"a\": \"}\\\"{\"}{\"b\":\n[1, {}]}\n [1]\nrubbish\n{\"c\"", format))
        .containsExactly(
            List.of("{\"a\": \"}\\\"{\"}"),
            List.of("{\"b\":\n[1, {}]}"),
            List.of("[1]"),
            List.of("rubbish"),
            List.of("{\"c\""));
  }

  @Test
  void tellsTheLineInWhichAValueOfJsonBegins() throws IOException {
    var reader = reader("{\n}\n\n{}", format(new Layout.Json(), 0));
    assertThat(reader.next().orElseThrow().line()).isEqualTo(1);
    assertThat(reader.next().orElseThrow().line()).isEqualTo(4);
  }

  @Property
  void readsBackWhatCsvWrites(
      @ForAll @Size(min = 1, max = 4) List<@Chars({'a', '"', '|', '\n', ' ', '\\'}) String> fields)
      throws IOException {
    var line = new StringBuilder();
    for (String field : fields) {
      line.append(line.isEmpty() ? "" : "|");
      line.append('"').append(field.replace("\"", "\"\"")).append('"');
    }
    assertThat(fields(line.append('\n').toString(), CSV)).containsExactly(fields);
  }

  @Property
  void everyTextEnds(@ForAll @Chars({'a', '"', '|', '\n', '\r', '\\'}) @AlphaChars String text)
      throws IOException {
    int most = text.length() + 1;
    assertThat(fields(text, CSV)).hasSizeLessThanOrEqualTo(most);
    assertThat(fields(text, format(Optional.empty(), true, true, 1)))
        .hasSizeLessThanOrEqualTo(most);
    assertThat(fields("{" + text, format(new Layout.Json(), 0))).hasSizeLessThanOrEqualTo(most);
  }

  private static FileFormat format(
      Optional<Character> quote, boolean escape, boolean removeQuotes, int headerLines) {
    return format(
        new Layout.Delimited('|', quote, "\\N", escape, removeQuotes, false), headerLines);
  }

  private static FileFormat format(Layout layout, int headerLines) {
    return new FileFormat(
        layout, headerLines, Compression.NONE, StandardCharsets.UTF_8, Optional.empty());
  }

  private static Records reader(String text, FileFormat format) throws IOException {
    return Records.of(new BufferedReader(new StringReader(text)), format);
  }

  private static List<List<String>> fields(String text, FileFormat format) throws IOException {
    var reader = reader(text, format);
    var all = new ArrayList<List<String>>();
    for (var next = reader.next(); next.isPresent(); next = reader.next()) {
      all.add(next.get().fields());
      assertThat(all).hasSizeLessThan(1000);
    }
    return all;
  }
}
