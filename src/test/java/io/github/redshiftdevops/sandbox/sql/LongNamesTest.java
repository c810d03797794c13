package io.github.redshiftdevops.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.dialect.Lexer;
import io.github.redshiftdevops.dialect.Token;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongNamesTest {
  private static final String NAME = "n".repeat(60) + "äöü_1";

  @Test
  void leavesShortNamesAlone() {
    var tokens = Lexer.tokenize("select \"A b\" from " + "n".repeat(63));
    assertThat(LongNames.shortened(tokens)).isSameAs(tokens);
  }

  @Test
  void givesPostgresNoMoreThanItKeeps() {
    var shortened = LongNames.shortened(Lexer.tokenize(NAME));
    assertThat(shortened).hasSize(1);
    var name = shortened.get(0).text();
    assertThat(name.substring(1, name.length() - 1).getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(63);
  }

  @Test
  void tellsNamesApartThatDifferAtTheirEnd() {
    assertThat(text(LongNames.shortened(Lexer.tokenize(NAME))))
        .isNotEqualTo(text(LongNames.shortened(Lexer.tokenize(NAME + "0"))));
  }

  @Test
  void shortensWithinTheBodyOfARoutine() {
    var body = text(LongNames.shortened(Lexer.tokenize("$x$ begin select " + NAME + "; end $x$")));
    assertThat(body)
        .startsWith("$x$ begin select \"nnn")
        .endsWith("\"; end $x$")
        .doesNotContain("ä_1");
  }

  @Property(tries = 200)
  void spellsOutWhatItHasSeen(@ForAll @StringLength(min = 64, max = 127) String text) {
    var names = LongNames.inMemory();
    var written = "\"" + text.replace("\"", "\"\"").replace("\0", "") + "\"";
    var shortened = names.register(Lexer.tokenize(written)).get(0).text();
    var name = shortened.substring(1, shortened.length() - 1).replace("\"\"", "\"");
    var stored = Identifiers.stored(written, false);
    assertThat(names.spellOut("relation " + name + " and " + name + "_pkey"))
        .isEqualTo("relation " + stored + " and " + stored + "_pkey");
  }

  @Test
  void leavesOtherTextsAsTheyAre() {
    var names = LongNames.inMemory();
    names.register(Lexer.tokenize(NAME));
    assertThat(names.spellOut("a ~0123456789abcdef b")).isEqualTo("a ~0123456789abcdef b");
  }

  @Test
  void takesStringsForNamesOnlyWhenTheCatalogIsAsked() {
    var names = LongNames.inMemory();
    names.register(Lexer.tokenize("create table " + NAME + " (a int)"));
    assertThat(text(names.register(Lexer.tokenize("select '" + NAME + "' from t")))).contains(NAME);
    assertThat(
            text(
                names.register(
                    Lexer.tokenize("select 1 from pg_class where relname = '" + NAME + "'"))))
        .doesNotContain(NAME);
  }

  @Test
  void keepsNamesInItsFile(@TempDir Path directory) {
    var file = directory.resolve("names");
    var shortened = text(LongNames.in(file).register(Lexer.tokenize(NAME)));
    assertThat(LongNames.in(file).spellOut(shortened)).isEqualTo("\"" + NAME + "\"");
  }

  private static String text(List<Token> tokens) {
    return tokens.stream().map(Token::text).collect(Collectors.joining());
  }
}
