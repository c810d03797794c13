package io.github.redshiftdevops.sandbox.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The cases of the corpus: every file of the resource directory {@code corpus}. */
final class Corpus {

  private Corpus() {}

  /** The cases of each file, by its name without ending. */
  static Map<String, List<CorpusCase>> files() {
    try (var files = Files.list(Path.of(Corpus.class.getResource("corpus").toURI()))) {
      var cases = new TreeMap<String, List<CorpusCase>>();
      for (var file : files.toList()) {
        var name = file.getFileName().toString().replaceFirst("\\.txt$", "");
        cases.put(name, CorpusCase.parse(Files.readAllLines(file)));
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All cases. */
  static List<CorpusCase> cases() {
    return files().values().stream().flatMap(List::stream).toList();
  }
}
