package io.github.redshiftdevops.dialect;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.dialect.Token.Kind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {
  @Property
  void tokensJoinedAreTheText(@ForAll("texts") String sql) {
    var tokens = Lexer.tokenize(sql);

    assertThat(tokens.stream().map(Token::text).collect(joining())).isEqualTo(sql);
  }

  @Property
  void everyTokenStandsAtItsOffsetAndOnlyTheLastCanBeIncomplete(@ForAll("texts") String sql) {
    int at = 0;
    for (var token : Lexer.tokenize(sql)) {
      assertThat(token.offset()).isEqualTo(at);
      assertThat(token.text()).isNotEmpty();
      at += token.text().length();
      assertThat(token.complete() || at == sql.length()).isTrue();
    }
  }

  /** Any UTF-16 code units, unpaired surrogates included, and texts full of delimiters. */
  @Provide
  Arbitrary<String> texts() {
    var anything = Arbitraries.strings().all().ofMaxLength(50);
    var surrogates = Arbitraries.strings().withCharRange('\ud7f0', '\ue010').ofMaxLength(5);
    return Arbitraries.oneOf(anything, surrogates, Sql.fragments());
  }

  @Test
  void emptyTextHasNoTokens() {
    assertThat(Lexer.tokenize("")).isEmpty();
  }

  @Test
  void tellsTheKindsApart() {
    assertThat(kinds("select #t.\"a b\"::int4,'x', 1.5e-3, $1, ? -- end"))
        .containsExactly(
            Kind.WORD,
            Kind.WORD,
            Kind.SYMBOL,
            Kind.QUOTED_NAME,
            Kind.SYMBOL,
            Kind.WORD,
            Kind.SYMBOL,
            Kind.STRING,
            Kind.SYMBOL,
            Kind.NUMBER,
            Kind.SYMBOL,
            Kind.PARAMETER,
            Kind.SYMBOL,
            Kind.PARAMETER,
            Kind.COMMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'it''s; fine'",
        "'a\\'; b'",
        "'C:\\\\'",
        "\"semi;colon \"\" name\"",
        "$$ select 1; -- 'open $$",
        "$body$ $$ nested; $$ $body$",
        "/* a /* nested; */ b; */",
        "-- a; comment 'open",
        "_name$1",
        "größe",
        "1e10",
        ".5",
        "$23",
      })
  void readsOneToken(String text) {
    assertThat(Lexer.tokenize(text))
        .singleElement()
        .matches(Token::complete)
        .extracting(Token::text)
        .isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'open", "'ends in \\'", "\"open", "$$ open", "$a$ open $b$", "/* /* */"})
  void marksWhatIsNeverClosed(String text) {
    assertThat(Lexer.tokenize(text)).singleElement().matches(token -> !token.complete());
  }

  @Test
  void numberEndsBeforeALetterThatIsNoExponent() {
    assertThat(texts("1WHEN 2e")).containsExactly("1", "WHEN", "2", "e");
  }

  @Test
  void loneDollarIsASymbol() {
    assertThat(kinds("$ x")).containsExactly(Kind.SYMBOL, Kind.WORD);
  }

  @Test
  void onlyAsciiWhiteSpaceSeparates() {
    assertThat(texts("a\u2003b \t\r\n\f c")).containsExactly("a\u2003b", "c");
  }

  @Test
  void keywordsAreAsciiWords() {
    var word = Lexer.tokenize("Select").get(0);

    assertThat(word.isWord("SELECT")).isTrue();
    assertThat(word.keyword()).isEqualTo("SELECT");
    assertThat(Lexer.tokenize("\u017felect").get(0).isWord("SELECT")).isFalse();
    assertThat(Lexer.tokenize("\"select\"").get(0).isWord("SELECT")).isFalse();
  }

  @Test
  void symbolsAreComparedAsWritten() {
    assertThat(Lexer.tokenize("::").get(0).isSymbol("::")).isTrue();
    assertThat(Lexer.tokenize(";").get(0).isSymbol(":")).isFalse();
  }

  private static List<Kind> kinds(String sql) {
    return Lexer.tokenize(sql).stream()
        .map(Token::kind)
        .filter(kind -> kind != Kind.SPACE)
        .toList();
  }

  private static List<String> texts(String sql) {
    return Lexer.tokenize(sql).stream().filter(Token::isSignificant).map(Token::text).toList();
  }

  @Test
  void stopsBehindAsManyTokensThatMeanSomethingAsAreWanted() {
    var tokens = Lexer.beginning("/* a */ insert into t values (1)", 2);
    assertThat(tokens.stream().map(Token::text))
        .containsExactly("/* a */", " ", "insert", " ", "into");
    assertThat(Lexer.beginning("a", 2)).hasSize(1);
  }
}
