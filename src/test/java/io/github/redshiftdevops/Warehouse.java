package io.github.redshiftdevops;

import io.github.redshiftdevops.crash.FreshDatabase;
import io.github.redshiftdevops.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.command.CommandScope;
import liquibase.database.DatabaseFactory;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * An empty warehouse in the sandbox, and a directory of change logs that Liquibase's commands run
 * on it. Each command opens and closes its own connection, as they do in a process of their own.
 */
public final class Warehouse {
  private static final String SANDBOX = "sandbox";

  private final String url;
  private final Path changeLogs;

  private final Map<String, String> settings;

  private Warehouse(String url, Path changeLogs, Map<String, String> settings) {
    this.url = url;
    this.changeLogs = changeLogs;
    this.settings = settings;
  }

  /** A new database of the sandbox. */
  public static Warehouse in(Sandbox sandbox, Path changeLogs) {
    try {
      return new Warehouse(FreshDatabase.in(sandbox).sandbox().url(), changeLogs, Map.of());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same warehouse, reached at another port. */
  public Warehouse through(int port) {
    return new Warehouse(url.replaceFirst(":\\d+/", ":" + port + "/"), changeLogs, settings);
  }

  /** The same warehouse, deployed to with one more setting of {@code liquibase.redshift}. */
  public Warehouse with(String setting, String value) {
    var more = new HashMap<>(settings);
    more.put("liquibase.redshift." + setting, value);
    return new Warehouse(url, changeLogs, more);
  }

  /** Where it is. */
  public String url() {
    return url;
  }

  /** The port of the warehouse. */
  public int port() {
    return Integer.parseInt(url.replaceFirst(".*:(\\d+)/.*", "$1"));
  }

  /** Writes a file beside the change logs. */
  public Warehouse file(String name, String text) {
    try {
      Files.writeString(changeLogs.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command on a change log and returns what it printed. */
  public String run(String command, String changeLog, Map<String, ?> arguments) throws Exception {
    var all = new HashMap<String, Object>(arguments);
    all.put("changelogFile", changeLog);
    return run(command, all);
  }

  /** Runs a command on a change log and returns what it printed. */
  public String run(String command, String changeLog) throws Exception {
    return run(command, changeLog, Map.of());
  }

  /** Runs a command and returns what it printed. */
  public String run(String command, Map<String, ?> arguments) throws Exception {
    var output = new ByteArrayOutputStream();
    var scope = new HashMap<String, Object>(settings);
    scope.put(Scope.Attr.resourceAccessor.name(), new DirectoryResourceAccessor(changeLogs));
    scope.put(Scope.Attr.ui.name(), new LoggerUIService());
    Scope.child(scope, () -> command(command, arguments).setOutput(output).execute());
    return output.toString(StandardCharsets.UTF_8);
  }

  private CommandScope command(String name, Map<String, ?> arguments) throws Exception {
    var command = new CommandScope(name.split(" "));
    command.addArgumentValue("url", url);
    command.addArgumentValue("username", SANDBOX);
    command.addArgumentValue("password", SANDBOX);
    command.addArgumentValue("showSummaryOutput", UpdateSummaryOutputEnum.LOG);
    arguments.forEach(command::addArgumentValue);
    return command;
  }

  /** Deploys a change log. */
  public void update(String changeLog) throws Exception {
    run("update", changeLog);
  }

  /**
   * Deploys a change log on a connection that is not Liquibase's own: the step that opens and
   * closes connections is shared by all threads, and would close another one's.
   */
  public void updateBesideOthers(String changeLog) throws Exception {
    var resources = new DirectoryResourceAccessor(changeLogs);
    var scope = new HashMap<String, Object>(settings);
    scope.put(Scope.Attr.resourceAccessor.name(), resources);
    scope.put(Scope.Attr.ui.name(), new LoggerUIService());
    try (var database =
        DatabaseFactory.getInstance().openDatabase(url, SANDBOX, SANDBOX, null, resources)) {
      Scope.child(
          scope,
          () ->
              new CommandScope("update")
                  .addArgumentValue("database", database)
                  .addArgumentValue("changelogFile", changeLog)
                  .addArgumentValue("showSummaryOutput", UpdateSummaryOutputEnum.LOG)
                  .execute());
    }
  }

  /** A connection of its own, in auto-commit. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, SANDBOX, SANDBOX);
  }

  /** Runs SQL. */
  public void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of a query, the columns of each separated by commas. */
  public List<String> query(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      var rows = new ArrayList<String>();
      while (result.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(String.join(",", row));
      }
      return rows;
    }
  }

  /** The ids of the recorded change sets in the order of their execution. */
  public List<String> recorded() throws SQLException {
    return tables().contains("databasechangelog")
        ? query("SELECT id FROM databasechangelog ORDER BY orderexecuted")
        : List.of();
  }

  /** The tables of the schema public. */
  public List<String> tables() throws SQLException {
    return query(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1");
  }
}
