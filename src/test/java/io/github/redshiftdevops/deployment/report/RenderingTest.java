package io.github.redshiftdevops.deployment.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.redshiftdevops.deployment.QueryResult;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The reports as machines read them, whatever the names in them are. */
class RenderingTest {
  private static final String HOSTILE =
      "</td><script src=\"http://evil.example/x.js\">alert('1')</script>]]>&amp;${facts}\u0000\u0007";

  @Example
  void countsInXmlWhatBuildServersShow() throws Exception {
    var changeSets = xml(JUnitReport.changeSets(Reports.saying("a.sql")));
    var verifications = xml(JUnitReport.verifications(Reports.saying("a.sql")));

    assertThat(attributes(changeSets, "tests", "failures", "errors", "skipped", "time"))
        .containsExactly("4", "1", "0", "2", "60.000");
    assertThat(attributes(verifications, "tests", "failures", "errors", "skipped", "time"))
        .containsExactly("3", "1", "1", "0", "0.750");
    assertThat(changeSets.getAttribute("timestamp")).isEqualTo("2026-03-01T12:00:00");
    var failed = (Element) changeSets.getElementsByTagName("testcase").item(3);
    assertThat(attributes(failed, "classname", "name", "time"))
        .containsExactly("change sets.a.sql", "a.sql::a.sql::a.sql", "0.500");
    assertThat(((Element) failed.getElementsByTagName("failure").item(0)).getAttribute("message"))
        .isEqualTo("a.sql");
  }

  @Property(tries = 200)
  void isWellFormedXml_whateverTheTextsAre(@ForAll String text) throws Exception {
    var suite = xml(JUnitReport.changeSets(Reports.saying(text)));

    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(4);
  }

  @Property(tries = 200)
  void keepsEveryTextInJson(@ForAll String text) throws Exception {
    var report = new ObjectMapper().readTree(new JsonReport(Reports.saying(text)).text());

    assertThat(report.path("changeSets").path(0).path("id").asText()).isEqualTo(text);
    assertThat(report.path("leftOut").path(0).path("reason").asText()).isEqualTo(text);
  }

  @Property(tries = 200)
  void addsNoMarkupToThePage_whateverTheTextsAre(@ForAll String text) {
    assertThat(markup(new HtmlReport(Reports.saying(text)).text()))
        .isEqualTo(markup(new HtmlReport(Reports.saying("a")).text()));
  }

  @Example
  void addsNoMarkupToThePage_ifSomebodyTries() {
    var page = new HtmlReport(Reports.saying(HOSTILE)).text();

    assertThat(markup(page)).isEqualTo(markup(new HtmlReport(Reports.saying("a")).text()));
    assertThat(page).doesNotContain("<script").contains("&lt;script", "${facts}");
  }

  private static List<String> markup(String page) {
    return IntStream.of('<', '>', '"')
        .mapToObj(c -> (char) c + " " + page.chars().filter(each -> each == c).count())
        .toList();
  }

  @Example
  void needsNothingButThePageItself() {
    var page = new HtmlReport(Reports.saying("a")).text();

    assertThat(page).doesNotContain("http:", "https:", "src=", "@import", "url(", "<link");
    assertThat(page).contains("default-src 'none'", "prefers-color-scheme: dark");
  }

  @Example
  void tellsOnThePageWhatHappened() {
    assertThat(new HtmlReport(Reports.saying("a.sql")).text())
        .contains(
            "Failed after 1 min 0 s",
            "Resumed at statement 3 of 4",
            "Waited 12.0 s for the lock on <code>a.sql</code>, held by pid 4711 of a.sql",
            "Attempt 1 of 7 met a.sql; the next one came 200 ms later.",
            "1,234 rows",
            "10,000 rows, the first ones; there are more",
            "left:8.33%;width:50.00%",
            "1 of 3 passed",
            "Left out");
  }

  @Example
  void tellsInJsonWhatHappened() throws Exception {
    var entry =
        new ObjectMapper()
            .readTree(new JsonReport(Reports.saying("a")).text())
            .path("changeSets")
            .path(0);

    assertThat(entry.path("attempts").asInt()).isEqualTo(2);
    assertThat(entry.path("retries").path(0).path("pauseSeconds").asDouble()).isEqualTo(0.2);
    assertThat(entry.path("waits").path(0).path("blockers").path(0).path("pid").asInt())
        .isEqualTo(4711);
    assertThat(entry.path("resumed").path("statementsDone").asInt()).isEqualTo(2);
    assertThat(entry.path("queries").path(0).path("complete").asBoolean()).isFalse();
  }

  @Example
  void tellsTheStateOnlyWhatItNeeds() throws Exception {
    var summary = new ObjectMapper().readTree(new JsonReport(Reports.saying("a")).summary());

    assertThat(summary.path("format").asInt()).isEqualTo(1);
    assertThat(summary.path("changeSets").path(0).fieldNames())
        .toIterable()
        .containsExactly("number", "id", "author", "file", "outcome", "begin", "seconds");
    assertThat(summary.path("verifications")).hasSize(3);
  }

  @Example
  void quotesInCsvWhatNeedsIt() {
    var result =
        new QueryResult(
            List.of("a", "b,c"),
            List.of(Arrays.asList(null, ""), List.of("x\ny", "say \"no\"")),
            true);

    assertThat(Csv.of(result)).isEqualTo("a,\"b,c\"\r\n,\"\"\r\n\"x\ny\",\"say \"\"no\"\"\"\r\n");
  }

  private static List<String> attributes(Element element, String... names) {
    return Arrays.stream(names).map(element::getAttribute).toList();
  }

  private static Element xml(JUnitReport report) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new InputSource(new StringReader(report.text()))).getDocumentElement();
  }
}
