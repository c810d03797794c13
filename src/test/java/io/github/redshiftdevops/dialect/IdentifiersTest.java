package io.github.redshiftdevops.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {
  @Test
  void foldsAsciiLettersOnly() {
    assertThat(Identifiers.fold("MixedCase_ÄÖ_İ")).isEqualTo("mixedcase_ÄÖ_İ");
  }

  @ParameterizedTest
  @CsvSource({
    "sales, sales",
    "_a1$, _a1$",
    "#staging, #staging",
    "tag, \"tag\"",
    "TAG, \"TAG\"",
    "Sales, \"Sales\"",
    "1st, \"1st\"",
    "a b, \"a b\"",
    "größe, \"größe\"",
    "say \"hi\", \"say \"\"hi\"\"\"",
  })
  void quotesWhereNeeded(String name, String written) {
    assertThat(Identifiers.quote(name)).isEqualTo(written);
  }

  @Test
  void quotesTheEmptyName() {
    assertThat(Identifiers.quote("")).isEqualTo("\"\"");
  }

  @Property
  void whatIsQuotedIsOneTokenThatNamesTheSame(@ForAll @NotEmpty String name) {
    var written = Identifiers.quote(name);

    assertThat(Lexer.tokenize(written)).hasSize(1);
    assertThat(Identifiers.stored(written, true)).isEqualTo(Identifiers.truncate(name));
    assertThat(Identifiers.stored(written, false))
        .isEqualTo(Identifiers.truncate(Identifiers.fold(name)));
  }

  @ParameterizedTest
  @CsvSource({
    "Sales, false, sales",
    "Sales, true, sales",
    "\"Sales\", false, sales",
    "\"Sales\", true, Sales",
    "\"This \"\"IS\"\"\", true, This \"IS\"",
    "\", true, \"",
  })
  void storesTheNameAsTheSettingSays(String written, boolean caseSensitive, String stored) {
    assertThat(Identifiers.stored(written, caseSensitive)).isEqualTo(stored);
  }

  @Test
  void cutsAt127BytesBetweenCharacters() {
    assertThat(Identifiers.truncate("a".repeat(127))).hasSize(127);
    assertThat(Identifiers.truncate("a".repeat(128))).hasSize(127);
    assertThat(Identifiers.truncate("ä".repeat(64))).isEqualTo("ä".repeat(63));
    assertThat(Identifiers.truncate("aa" + "€".repeat(42))).isEqualTo("aa" + "€".repeat(41));
    assertThat(Identifiers.truncate("\ud83d\ude00".repeat(32)))
        .isEqualTo("\ud83d\ude00".repeat(31));
  }

  @Property
  void aCutNameIsAPrefixThatFits(@ForAll String name) {
    var cut = Identifiers.truncate(name.repeat(5));

    assertThat(name.repeat(5)).startsWith(cut);
    assertThat(cut.getBytes(UTF_8).length).isLessThanOrEqualTo(Limits.IDENTIFIER_BYTES);
  }
}
