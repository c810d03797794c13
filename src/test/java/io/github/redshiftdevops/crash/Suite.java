package io.github.redshiftdevops.crash;

import static java.lang.Integer.parseInt;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A crash test of one of our own change logs, as system properties want it, each behind the name of
 * the suite: {@code points}, {@code all}, {@code s3} for the requests alone, a number, or {@code
 * 2/4} for the second quarter, each fourth point, or {@code 1200-1240} for those messages; {@code
 * state}, {@code s3mock}, {@code memory} or {@code none}; {@code death}, {@code cut_off} or {@code
 * killed}, a new process for each deployment; {@code at-once}; {@code patience}, how long a
 * deployment may take before it counts as stuck. What became of each point stands in {@code
 * target/crash-test/<suite>}.
 *
 * @param name of the suite
 * @param sample how many points the build takes
 */
record Suite(String name, int sample) {

  /** Copies a change log of ours into the project, and prepares its test. */
  CrashTest of(Path project, String changeLog) throws IOException {
    try (var text = Suite.class.getResourceAsStream(changeLog)) {
      Files.copy(text, project.resolve(changeLog));
    }
    var test = CrashTest.of(project, changeLog);
    test.death(Death.valueOf(property("death", "cut_off")));
    test.patience(Duration.parse(property("patience", "PT60S")));
    Optional.ofNullable(Integer.getInteger(name + ".at-once")).ifPresent(test::atOnce);
    switch (property("state", "s3mock")) {
      case "S3MOCK" -> test.s3(S3Mock.shared().uri());
      case "NONE" -> test.withoutState();
      default -> {}
    }
    var points = property("points", "" + sample);
    return switch (points) {
      case "ALL" -> test;
      case "S3" -> test.only(point -> point.source() > 0);
      default -> {
        if (points.contains("/")) {
          yield test.only(every(points));
        }
        yield points.contains("-") ? test.only(between(points)) : test.points(parseInt(points));
      }
    };
  }

  /** Of {@code 1200-1240}, the messages from the first number to the last. */
  private static Predicate<CrashPoint> between(String range) {
    var numbers = range.split("-");
    return point ->
        point.source() == 0
            && point.number() >= parseInt(numbers[0])
            && point.number() <= parseInt(numbers[1]);
  }

  /** Of {@code 2/4}, each fourth point, from the second on. */
  private static Predicate<CrashPoint> every(String part) {
    var numbers = part.split("/");
    var count = new AtomicInteger(-parseInt(numbers[0]));
    return point -> count.incrementAndGet() % parseInt(numbers[1]) == 0;
  }

  /** The value of a system property of the suite, in upper case. */
  String property(String key, String otherwise) {
    return System.getProperty(name + "." + key, otherwise).toUpperCase(Locale.ROOT);
  }

  /** Runs a test, writes what became of it, and demands that all is good. */
  CrashReport requireGood(CrashTest test, Path directory) throws Exception {
    var report = test.run(directory);
    report.writeTo(Path.of("target", "crash-test", name));
    System.out.println(name + ": " + report.summary());
    assertThat(report.isGood()).as(report.toString()).isTrue();
    return report;
  }
}
