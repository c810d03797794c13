package io.github.redshiftdevops.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the manual prints is in the applications that the tests run. */
class SnippetsTest {
  private static final String SOURCES = "src/test/resources/library/";
  private static final Pattern LINK_OR_CODE =
      Pattern.compile(
          "\\]\\((?:\\.\\./)?"
              + SOURCES
              + "([^)]+)\\)|(?ms)^```(?:java|xml|properties)\n(.*?)^```$");

  /** A piece of code in the manual, and the file that is linked before it. */
  private record Snippet(String file, String code) {
    String source() throws IOException {
      return Files.readString(Path.of("target/test-classes/library", file));
    }
  }

  @Test
  void areCutFromTheSourcesThatAreLinkedBeforeThem() throws IOException {
    var manual = snippets(Path.of("docs/library.md"));

    assertThat(manual).hasSizeGreaterThan(5);
    for (var snippet : manual) {
      assertThat(flushLeft(snippet.source()))
          .as(snippet.file())
          .contains(flushLeft(snippet.code()));
    }
  }

  @Test
  void beginWithTheOneOfTheReadMe() throws IOException {
    assertThat(snippets(Path.of("README.md")))
        .singleElement()
        .satisfies(
            snippet -> assertThat(flushLeft(snippet.source())).contains(flushLeft(snippet.code())));
  }

  /** Those behind a link to a source; other code is not from there. */
  private static List<Snippet> snippets(Path manual) throws IOException {
    var snippets = new ArrayList<Snippet>();
    var link = "";
    var matcher = LINK_OR_CODE.matcher(Files.readString(manual));
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        link = matcher.group(1);
      } else if (!link.isEmpty()) {
        snippets.add(new Snippet(link, matcher.group(2)));
      }
    }
    return snippets;
  }

  private static String flushLeft(String code) {
    return code.replaceAll("(?m)^\\s+", "");
  }
}
