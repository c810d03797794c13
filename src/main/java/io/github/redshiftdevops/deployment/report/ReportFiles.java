package io.github.redshiftdevops.deployment.report;

import java.io.IOException;

/** Writes the files of a report that are made when all is over. */
record ReportFiles(OutputFolder folder) {
  void write(Report report) throws IOException {
    folder.write("deployment.json", new JsonReport(report).text());
    folder.write("TEST-changesets.xml", JUnitReport.changeSets(report).text());
    if (!report.verifications().isEmpty()) {
      folder.write("TEST-verifications.xml", JUnitReport.verifications(report).text());
    }
    folder.write("report.html", new HtmlReport(report).text());
  }
}
