package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import io.github.redshiftdevops.sandbox.load.ObjectStorage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Finds the command of a statement by its first words. Thread-safe. */
final class Commands {
  private final List<Entry> entries;
  private final QuotedNames names;

  Commands(ObjectStorage storage, QuotedNames names) {
    this.names = names;
    entries =
        Stream.of(
                entries(new CreateTable(), tables()),
                entries(new AlterTable(), "ALTER TABLE"),
                entries(new Drop(), "DROP TABLE", "DROP VIEW", "DROP MATERIALIZED", "DROP SCHEMA"),
                entries(new CreateView(), "CREATE VIEW", "CREATE OR REPLACE VIEW"),
                entries(new MaterializedView(), materializedViews()),
                entries(new Routine(this), routines()),
                entries(new Call(), "CALL"),
                entries(new Copy(storage), "COPY"),
                entries(new Unload(storage, this), "UNLOAD"),
                entries(new Show(), "SHOW"),
                entries(new Isolation(), isolation()),
                entries(new SetParameter(), "SET", "RESET"),
                entries(new Grants(), "GRANT", "REVOKE", "ALTER DEFAULT PRIVILEGES"),
                entries(new Principals(), principals()),
                entries(new Maintenance(), "VACUUM", "ANALYZE", "ANALYSE", "TRUNCATE", "LOCK"),
                entries(new Comment(), "COMMENT ON"),
                entries(new Schemas(), "CREATE SCHEMA", "ALTER SCHEMA"),
                external(),
                entries(new Policies(), policies()),
                entries(new Datashares(), datashares()),
                entries(Commands::cancel, "CANCEL"),
                entries(new Databases(), "CREATE DATABASE", "ALTER DATABASE", "DROP DATABASE"),
                entries(new FaultCommand(), "SANDBOX FAULT"),
                refused())
            .flatMap(List::stream)
            .toList();
  }

  private static String[] tables() {
    return new String[] {
      "CREATE TABLE", "CREATE TEMP TABLE", "CREATE TEMPORARY TABLE", "CREATE LOCAL"
    };
  }

  private static String[] materializedViews() {
    return new String[] {"CREATE MATERIALIZED", "ALTER MATERIALIZED", "REFRESH MATERIALIZED"};
  }

  private static String[] routines() {
    return new String[] {
      "CREATE PROCEDURE",
      "CREATE OR REPLACE PROCEDURE",
      "CREATE FUNCTION",
      "CREATE OR REPLACE FUNCTION"
    };
  }

  private static String[] isolation() {
    return new String[] {
      "BEGIN ISOLATION",
      "BEGIN WORK ISOLATION",
      "BEGIN TRANSACTION ISOLATION",
      "START TRANSACTION ISOLATION",
      "SET TRANSACTION ISOLATION",
      "SET SESSION CHARACTERISTICS"
    };
  }

  private static String[] principals() {
    return new String[] {
      "CREATE USER", "CREATE GROUP", "CREATE ROLE", "ALTER USER", "ALTER GROUP", "ALTER ROLE"
    };
  }

  private static List<Entry> external() {
    return Stream.of(
            entries(new ExternalSchemas(), "CREATE EXTERNAL SCHEMA", "ALTER EXTERNAL SCHEMA"),
            entries(new ExternalTables(), "CREATE EXTERNAL TABLE"),
            entries(new ExternalViews(), externalViews()),
            entries(new ExternalFunction(), externalFunctions()))
        .flatMap(List::stream)
        .toList();
  }

  private static String[] externalViews() {
    return new String[] {
      "CREATE EXTERNAL VIEW",
      "CREATE EXTERNAL PROTECTED VIEW",
      "ALTER EXTERNAL VIEW",
      "DROP EXTERNAL VIEW"
    };
  }

  private static String[] externalFunctions() {
    return new String[] {"CREATE EXTERNAL FUNCTION", "CREATE OR REPLACE EXTERNAL FUNCTION"};
  }

  private static String[] policies() {
    return Stream.of("CREATE", "ALTER", "DROP", "ATTACH", "DETACH")
        .flatMap(verb -> Stream.of(verb + " RLS POLICY", verb + " MASKING POLICY"))
        .toArray(String[]::new);
  }

  private static String[] datashares() {
    return new String[] {"CREATE DATASHARE", "ALTER DATASHARE", "DROP DATASHARE"};
  }

  private static List<Entry> refused() {
    return Resources.rows("refused-commands.tsv", 2).stream()
        .map(row -> new Entry(row.get(0), RefusedCommand.of(row.get(0), row.get(1))))
        .toList();
  }

  private static List<Entry> entries(CommandTranslator translator, String... beginnings) {
    return Arrays.stream(beginnings).map(words -> new Entry(words, translator)).toList();
  }

  /** The tokens of a text within a statement: of a body, or of a query in a string. */
  List<Token> tokenize(String text) {
    return names.tokenize(text);
  }

  /** What translates the statement that begins at the cursor. */
  CommandTranslator of(Cursor statement) {
    return entries.stream()
        .filter(entry -> statement.isAt(entry.words()))
        .map(Entry::translator)
        .findFirst()
        .orElse(Commands::query);
  }

  private static Translation query(Cursor statement) {
    LeaderNode.check(statement.all());
    return Translation.of(Rewriter.rewriteAll(statement.all()));
  }

  /** The message is for the other client, which gets Redshift's own words. */
  private static Translation cancel(Cursor statement) {
    statement.expect("CANCEL");
    var process = String.valueOf(statement.integer());
    if (!statement.atEnd()) {
      statement.string();
    }
    statement.expectEnd();
    return Translation.of(Sql.call("cancel", process)).tagged("CANCEL");
  }

  private record Entry(String[] words, CommandTranslator translator) {
    Entry(String words, CommandTranslator translator) {
      this(words.split(" "), translator);
    }
  }
}
