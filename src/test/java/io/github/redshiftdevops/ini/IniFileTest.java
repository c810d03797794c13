package io.github.redshiftdevops.ini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is expected here is what Python's configparser answers. */
class IniFileTest {

  @Example
  void separatesKeyAndValueAtTheFirstEqualsSignOrColon() throws IniSyntaxException {
    assertThat(section("[s]\na = b:c\nd: e = f\ng=\n"))
        .containsExactly(Map.entry("a", "b:c"), Map.entry("d", "e = f"), Map.entry("g", ""));
  }

  @Example
  void hasKeysInLowerCase_andSectionsAsTheyAreWritten() throws IniSyntaxException {
    var file = IniFile.parse("[TESTSUITE_v01]\nQuery 1 = SELECT A\n");

    assertThat(file.sections()).containsExactly("TESTSUITE_v01");
    assertThat(file.section("TESTSUITE_v01")).containsExactly(Map.entry("query 1", "SELECT A"));
    assertThat(file.section("testsuite_v01")).isEmpty();
  }

  @Example
  void goesOnWithAValue_whereALineIsIndentedDeeper() throws IniSyntaxException {
    assertThat(section("[s]\n  a = SELECT 1\n     FROM t = u\n\n    WHERE x\n  b = 2\n\n"))
        .containsExactly(Map.entry("a", "SELECT 1\nFROM t = u\n\nWHERE x"), Map.entry("b", "2"));
  }

  @Example
  void leavesOutCommentLines_alsoWithinAValue() throws IniSyntaxException {
    assertThat(section("# one\n[s]\n; two\na = 1\n  # three\n  2 ; is no comment\n"))
        .containsExactly(Map.entry("a", "1\n2 ; is no comment"));
  }

  @Example
  void takesAPercentSignAsItIs() throws IniSyntaxException {
    assertThat(section("[s]\na = name LIKE '%(x)s%%'\n"))
        .containsExactly(Map.entry("a", "name LIKE '%(x)s%%'"));
  }

  @Example
  void putsDefaultsIntoEverySection() throws IniSyntaxException {
    var file = IniFile.parse("[DEFAULT]\na = 1\nb = 2\n[s]\nb = 3\n[DEFAULT]\nc = 4\n");

    assertThat(file.sections()).containsExactly("s");
    assertThat(file.section("s"))
        .containsExactly(Map.entry("a", "1"), Map.entry("b", "3"), Map.entry("c", "4"));
  }

  @Example
  void readsEveryLineEnd() throws IniSyntaxException {
    assertThat(section("[s]\r\na = 1\r\n  2\r\n")).containsExactly(Map.entry("a", "1\n2"));
  }

  @Example
  void saysWhereAFileBreaksTheRules() {
    refuses("a = 1", "line 1: `a = 1` stands before the first section");
    refuses("[s]\n\nselect", "line 3: `select` in [s] is no key with a value");
    refuses("[s]\n= 1", "line 2: `= 1` in [s] is no key with a value");
    refuses("[s]\na = 1\nA : 2", "line 3: the key `a` in [s] stands there twice");
    refuses("[s]\n[t]\n[s]", "line 3: the section [s] stands there twice");
  }

  private static void refuses(String text, String message) {
    assertThatThrownBy(() -> IniFile.parse(text))
        .isInstanceOf(IniSyntaxException.class)
        .hasMessage(message);
  }

  private static Map<String, String> section(String text) throws IniSyntaxException {
    return IniFile.parse(text).section("s");
  }

  @Property
  void readsWhatWasWritten(
      @ForAll("contents") Map<String, Map<String, String>> contents,
      @ForAll("delimiters") String delimiter)
      throws IniSyntaxException {
    var text = new StringBuilder();
    contents.forEach(
        (section, entries) -> {
          text.append("[%s]\n".formatted(section));
          entries.forEach(
              (key, value) ->
                  text.append(key + delimiter + value.replace("\n", "\n\t") + "\n; comment\n"));
        });

    var file = IniFile.parse(text.toString());

    var read = new LinkedHashMap<String, Map<String, String>>();
    file.sections().forEach(section -> read.put(section, file.section(section)));
    assertThat(read).isEqualTo(contents);
  }

  @Property
  void neverFailsButWithASentence(@ForAll("texts") String text) {
    try {
      assertThat(IniFile.parse(text)).isNotNull();
    } catch (IniSyntaxException e) {
      assertThat(e).hasMessageMatching("(?s)line \\d+: .+");
    }
  }

  @Provide
  Arbitrary<String> delimiters() {
    return Arbitraries.of("=", ":", " = ", " : ", "= ");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("[]=:#; \t\n%aB").ofMaxLength(40);
  }

  @Provide
  Arbitrary<Map<String, Map<String, String>>> contents() {
    var word = Arbitraries.strings().withChars("abc xyz_09").ofMinLength(1).ofMaxLength(8);
    var key = word.map(text -> "k" + text.strip());
    var line =
        Arbitraries.strings()
            .withChars("abcXYZ %=:#;'[]")
            .ofMaxLength(20)
            .map(text -> "v" + text.strip());
    var value = line.list().ofMinSize(1).ofMaxSize(3).map(lines -> String.join("\n", lines));
    var section = word.map(text -> "S" + text.strip());
    return Arbitraries.maps(section, Arbitraries.maps(key, value).ofMaxSize(4)).ofMaxSize(3);
  }
}
