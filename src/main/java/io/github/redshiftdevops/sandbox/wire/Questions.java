package io.github.redshiftdevops.sandbox.wire;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.redshiftdevops.dialect.Command;
import io.github.redshiftdevops.sandbox.sql.Load;
import io.github.redshiftdevops.sandbox.sql.RowSink;
import io.github.redshiftdevops.sandbox.sql.TransactionEffect;
import io.github.redshiftdevops.sandbox.sql.Translation;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Answers what a procedure asks in the middle of its run, while PostgreSQL reads no message: what a
 * statement means that it has put together, and where the rows of a COPY are.
 *
 * <ol>
 *   <li>{@code pg_redshift.ask} sends the question as an INFO with an SQLSTATE and an id of its
 *       own;
 *   <li>the answer is written aside into PostgreSQL's directory, then put in place under that id;
 *   <li>the procedure reads it as soon as it is there; at the end of the request it is deleted.
 * </ol>
 *
 * <p>Rows go by files of that kind too. Not thread-safe: each session has its own.
 */
final class Questions implements Closeable {
  private static final String SQL_STATE = "RS001";
  private static final String UNLOADED = "unloaded";
  private static final String PREFIX = "pg_redshift_";

  /** Ids alone name files: anybody can raise an INFO. */
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

  private static final JsonMapper JSON = new JsonMapper();

  private final Preparer preparer;
  private final Path directory;
  private final List<Path> files = new ArrayList<>();
  private final Map<String, Supplier<RowSink>> unloads = new HashMap<>();

  Questions(Preparer preparer, Path directory) {
    this.preparer = preparer;
    this.directory = directory;
  }

  /**
   * What is to be done for one statement.
   *
   * @param load the file with the rows of {@code main}, or null
   * @param unload the file for the rows of {@code main}, or null
   * @param truncates whether it ends the transaction
   * @param plain whether there is nothing to do but {@code main}
   */
  private record Answer(
      List<String> before,
      String main,
      List<String> after,
      String load,
      String unload,
      boolean truncates,
      boolean plain) {

    static Answer of(String main) {
      return of(Translation.of(main), "");
    }

    static Answer of(Translation translation, String rows) {
      boolean truncates = translation.effect() == TransactionEffect.COMMITS;
      boolean withRows = translation.load().isPresent() || translation.unload().isPresent();
      return new Answer(
          translation.before(),
          translation.main(),
          translation.after(),
          translation.load().isPresent() ? rows : null,
          translation.unload().isPresent() ? rows : null,
          truncates,
          translation.before().isEmpty()
              && translation.after().isEmpty()
              && !truncates
              && !withRows);
    }
  }

  /** Answers a message if it is a question, which nobody else then has to see. */
  boolean answer(Message reply) throws IOException {
    if (reply.type() == 'Z') {
      close();
    }
    var report = reply.type() == 'N' ? Report.parse(reply) : null;
    boolean asks =
        report != null
            && report.get(Report.SQL_STATE).equals(SQL_STATE)
            && ID.matcher(report.get(Report.DETAIL)).matches();
    if (asks) {
      var question = report.get(Report.TEXT);
      var file = directory.resolve(PREFIX + report.get(Report.DETAIL));
      put(
          file,
          report.get(Report.HINT).equals(UNLOADED)
              ? List.of(Answer.of(unloaded(question)))
              : answers(question, file));
    }
    return asks;
  }

  private List<Answer> answers(String question, Path file) {
    var answers = new ArrayList<Answer>();
    for (var statement : preparer.script(question)) {
      answers.add(
          answer(statement, file.resolveSibling(file.getFileName() + "." + answers.size())));
    }
    return answers;
  }

  private Answer answer(Prepared statement, Path rows) {
    var translation = statement.translation();
    if (translation.effect() == TransactionEffect.ALONE) {
      return Answer.of(Refusal.inProcedure(Command.of(statement.sql()).name()));
    }
    files.add(rows);
    try {
      if (translation.load().isPresent()) {
        write(translation.load().get(), rows);
      }
    } catch (OutOfMemoryError | IOException | RuntimeException failure) {
      return Answer.of(Refusal.raised(report(failure)));
    }
    translation.unload().ifPresent(unload -> unloads.put(rows.getFileName().toString(), unload));
    return Answer.of(translation, rows.getFileName().toString());
  }

  private static void write(Load load, Path rows) throws IOException {
    try (var out = new BufferedOutputStream(Files.newOutputStream(rows))) {
      load.writeTo(out);
    }
  }

  private static Report report(Throwable failure) {
    return failure instanceof IOException
        ? Report.error("XX000", failure.getMessage())
        : Exhaustion.report(failure);
  }

  /** The statement that tells of the rows, which PostgreSQL has written. */
  private String unloaded(String file) {
    var unload = unloads.remove(file);
    if (unload == null) {
      return Refusal.raised(Report.error("XX000", "No UNLOAD has asked for these rows"));
    }
    try (var sink = unload.get();
        var lines = Files.lines(directory.resolve(file))) {
      lines.forEach(line -> sink.row((line + "\n").getBytes(StandardCharsets.UTF_8)));
      return sink.finish();
    } catch (OutOfMemoryError | IOException | RuntimeException failure) {
      return Refusal.raised(report(failure));
    }
  }

  private void put(Path file, List<Answer> answers) throws IOException {
    files.add(file);
    var aside = file.resolveSibling(file.getFileName() + ".new");
    Files.write(aside, JSON.writeValueAsBytes(answers));
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Forgets all answers. */
  @Override
  public void close() throws IOException {
    for (var file : files) {
      Files.deleteIfExists(file);
    }
    files.clear();
    unloads.clear();
  }
}
