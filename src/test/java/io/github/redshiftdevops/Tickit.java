package io.github.redshiftdevops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.SandboxConfig;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.command.CommandScope;
import liquibase.database.DatabaseFactory;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * A sandbox of its own with the change log of the repository deployed to it, demo data included.
 */
final class Tickit implements AutoCloseable {
  /** Where the data files are. */
  static final Path DATA = Path.of("changelogs/data/tickit");

  /** The tables of TICKIT. */
  static final Set<String> TABLES =
      Set.of("users", "venue", "category", "date", "event", "listing", "sales");

  private static final Contexts CONTEXTS = new Contexts("demo");
  private static final LabelExpression LABELS = new LabelExpression();

  private final Sandbox sandbox;
  private final Connection connection;

  private Tickit(Sandbox sandbox) throws SQLException {
    this.sandbox = sandbox;
    this.connection = sandbox.connect();
  }

  static Tickit deployedIn(Path directory) throws Exception {
    var config = SandboxConfig.in(directory).withBuckets(Map.of("tickit", DATA));
    var tickit = new Tickit(Sandbox.start(config));
    tickit.update();
    return tickit;
  }

  void update() throws Exception {
    withLiquibase(liquibase -> liquibase.update(CONTEXTS, LABELS));
  }

  void rollBackTo(String tag) throws Exception {
    withLiquibase(liquibase -> liquibase.rollback(tag, CONTEXTS, LABELS));
  }

  /** The ids of the change sets that an update would run. */
  List<String> unrun() throws Exception {
    var ids = new ArrayList<String>();
    withLiquibase(
        liquibase ->
            liquibase.listUnrunChangeSets(CONTEXTS, LABELS).stream()
                .map(ChangeSet::getId)
                .forEach(ids::add));
    return ids;
  }

  /** Runs one of Liquibase's commands and returns what it puts out. */
  String run(String command, Map<String, ?> arguments) throws Exception {
    var output = new ByteArrayOutputStream();
    var scope = new CommandScope(command).setOutput(output);
    scope.addArgumentValue("url", sandbox.url());
    scope.addArgumentValue("username", sandbox.user());
    scope.addArgumentValue("password", sandbox.password());
    arguments.forEach(scope::addArgumentValue);
    Scope.child(Map.of(Scope.Attr.ui.name(), new LoggerUIService()), scope::execute);
    return output.toString(StandardCharsets.UTF_8);
  }

  Sandbox sandbox() {
    return sandbox;
  }

  Connection connection() {
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long count(String table) {
    try {
      return Long.parseLong(row("SELECT COUNT(*) FROM " + table).get(0));
    } catch (SQLException e) {
      throw new AssertionError(table, e);
    }
  }

  /** The columns of the first row. */
  List<String> row(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).as(sql).isTrue();
      var row = new ArrayList<String>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        row.add(rows.getString(i));
      }
      return row;
    }
  }

  /** All rows, closed afterwards: these columns of each, separated by blanks. */
  static List<String> lines(ResultSet rows, String... columns) throws SQLException {
    try (rows) {
      var lines = new ArrayList<String>();
      while (rows.next()) {
        var line = new ArrayList<String>();
        for (var column : columns) {
          line.add(rows.getString(column));
        }
        lines.add(String.join(" ", line));
      }
      return lines;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    sandbox.close();
  }

  private interface Work {
    void on(Liquibase liquibase) throws Exception;
  }

  private void withLiquibase(Work work) throws Exception {
    Scope.child(Map.of(Scope.Attr.ui.name(), new LoggerUIService()), () -> open(work));
  }

  private void open(Work work) throws Exception {
    var resources = new DirectoryResourceAccessor(Path.of(""));
    var database =
        DatabaseFactory.getInstance()
            .openDatabase(sandbox.url(), sandbox.user(), sandbox.password(), null, resources);
    try (var liquibase = new Liquibase("changelogs/changelog.xml", resources, database)) {
      liquibase.setChangeLogParameter("bucket", "tickit");
      liquibase.setChangeLogParameter("iam_role", "arn:aws:iam::123456789012:role/tickit-copy");
      work.on(liquibase);
    }
  }
}
