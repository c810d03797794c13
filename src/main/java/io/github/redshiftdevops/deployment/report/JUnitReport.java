package io.github.redshiftdevops.deployment.report;

import io.github.redshiftdevops.deployment.verification.VerificationResult;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A test suite as build servers read it, in the format that began with JUnit's task in Ant. */
record JUnitReport(String name, Instant begin, Duration elapsed, List<Case> cases) {
  private static final Pattern NOT_IN_XML =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  /** What a case came to; its name is that of the element. */
  enum Kind {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED;

    private String element() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A case.
   *
   * @param group what build servers group it by
   * @param message why it did not pass; empty if it did
   */
  record Case(String group, String name, Kind kind, Optional<String> message, Duration elapsed) {}

  /** The change sets that a deployment ran, {@code TEST-changesets.xml}. */
  static JUnitReport changeSets(Report report) {
    var group = "change sets." + report.environment();
    var cases =
        report.changeSets().stream()
            .map(
                entry ->
                    new Case(
                        group,
                        entry.identity().toString(),
                        kind(entry.fate()),
                        entry.fate().isFailure() || entry.fate().isSkipped()
                            ? entry.reason().or(() -> Optional.of(entry.fate().words()))
                            : Optional.empty(),
                        entry.elapsed()))
            .toList();
    return new JUnitReport(group, report.begin(), report.elapsed(), cases);
  }

  private static Kind kind(Fate fate) {
    if (fate.isFailure()) {
      return Kind.FAILURE;
    }
    return fate.isSkipped() ? Kind.SKIPPED : Kind.PASSED;
  }

  /** The data tests, {@code TEST-verifications.xml}. */
  static JUnitReport verifications(Report report) {
    var group = "verifications." + report.environment();
    var cases =
        report.verifications().stream()
            .map(
                result ->
                    new Case(
                        group, result.name(), kind(result), result.message(), result.elapsed()))
            .toList();
    var elapsed = cases.stream().map(Case::elapsed).reduce(Duration.ZERO, Duration::plus);
    return new JUnitReport(group, report.begin(), elapsed, cases);
  }

  private static Kind kind(VerificationResult result) {
    return switch (result.outcome()) {
      case PASSED -> Kind.PASSED;
      case FAILED -> Kind.FAILURE;
      case ERROR -> Kind.ERROR;
    };
  }

  String text() {
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      write(xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Memory takes every text", e);
    }
    return text + "\n";
  }

  private void write(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    attribute(xml, "name", name);
    attribute(xml, "timestamp", begin.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
    attribute(xml, "tests", "" + cases.size());
    attribute(xml, "failures", "" + count(Kind.FAILURE));
    attribute(xml, "errors", "" + count(Kind.ERROR));
    attribute(xml, "skipped", "" + count(Kind.SKIPPED));
    attribute(xml, "time", seconds(elapsed));
    for (var each : cases) {
      xml.writeCharacters("\n  ");
      write(xml, each);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private static void write(XMLStreamWriter xml, Case each) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute(xml, "classname", each.group());
    attribute(xml, "name", each.name());
    attribute(xml, "time", seconds(each.elapsed()));
    if (each.kind() != Kind.PASSED) {
      var message = each.message().orElse("");
      xml.writeCharacters("\n    ");
      xml.writeStartElement(each.kind().element());
      attribute(xml, "message", message);
      if (each.kind() != Kind.SKIPPED) {
        attribute(xml, "type", each.kind().element());
        xml.writeCharacters(legal(message));
      }
      xml.writeEndElement();
      xml.writeCharacters("\n  ");
    }
    xml.writeEndElement();
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  /** Some characters cannot stand in XML, however they are written. */
  private static String legal(String text) {
    return NOT_IN_XML.matcher(text).replaceAll("\uFFFD");
  }

  private long count(Kind kind) {
    return cases.stream().filter(each -> each.kind() == kind).count();
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
  }
}
