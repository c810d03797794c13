package io.github.redshiftdevops.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.competitor.Winners;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ours win over another extension of the same short name, wherever it stands on the class path. */
class PrecedenceTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void winsOverAnExtensionOfTheSameShortName(boolean theirsFirst) throws Exception {
    try (var loader = classPathWithCompetitor(theirsFirst)) {
      assertThat(winners(loader))
          .containsExactly(
              "RedshiftDatabase",
              "TagGenerator",
              "RedshiftClobType",
              "RedshiftExecutor",
              "RedshiftChangeLogHistoryService");
    }
  }

  private static List<String> winners(ClassLoader loader) throws Exception {
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      var winners = loader.loadClass(Winners.class.getName()).getConstructor().newInstance();
      return ((List<?>) ((Supplier<?>) winners).get()).stream().map(String::valueOf).toList();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** A Liquibase of its own, which no other test has used. */
  private static URLClassLoader classPathWithCompetitor(boolean theirsFirst) {
    var theirs = Stream.of("target/test-classes/competitor/");
    var ours = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
    var all = theirsFirst ? Stream.concat(theirs, ours) : Stream.concat(ours, theirs);
    return new URLClassLoader(
        all.map(PrecedenceTest::url).collect(Collectors.toList()).toArray(URL[]::new),
        ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
