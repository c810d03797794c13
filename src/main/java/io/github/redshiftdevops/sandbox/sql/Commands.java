package io.github.redshiftdevops.sandbox.sql;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Finds the command of a statement by its first words. Thread-safe. */
final class Commands {
  private final List<Entry> entries;

  Commands(Map<String, Path> buckets) {
    var createTable = new CreateTable();
    entries =
        List.of(
            new Entry("CREATE TABLE", createTable),
            new Entry("CREATE TEMP TABLE", createTable),
            new Entry("CREATE TEMPORARY TABLE", createTable),
            new Entry("CREATE LOCAL", createTable),
            new Entry("SHOW", new Show()),
            new Entry("SET", new SetParameter()),
            new Entry("RESET", new SetParameter()),
            new Entry("DROP TABLE", new DropTable()));
  }

  /** The command of the statement that begins at the cursor. */
  Command of(Cursor statement) {
    return entries.stream()
        .filter(entry -> statement.isAt(entry.words()))
        .map(Entry::command)
        .findFirst()
        .orElse(Commands::query);
  }

  private static Translation query(Cursor statement) {
    return Translation.of(Rewriter.rewrite(statement.all()));
  }

  private record Entry(String[] words, Command command) {
    Entry(String words, Command command) {
      this(words.split(" "), command);
    }
  }
}
