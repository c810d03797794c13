package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.sql.Load;
import io.github.redshiftdevops.sandbox.sql.RowSink;
import io.github.redshiftdevops.sandbox.sql.TransactionEffect;
import io.github.redshiftdevops.sandbox.sql.Translation;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Executes one portal, with all that its translation asks for:
 *
 * <ol>
 *   <li>what must be alone and is not is refused, inside PostgreSQL, so that the block fails;
 *   <li>the statements before it;
 *   <li>the statement, its rows fed if it is a load and written if it is an unload; its
 *       CommandComplete is held back;
 *   <li>the statements after it;
 *   <li>if it commits: COMMIT, and BEGIN again where a block was open (facts section 11);
 *   <li>its CommandComplete, with Redshift's tag.
 * </ol>
 *
 * <p>Each step needs the success of the one before.
 */
final class Execution {
  /** Tells PostgreSQL what only the session knows of implicit transactions. */
  private static final String IN_BLOCK = "SELECT set_config('pg_redshift.in_block', 'on', true)";

  private static final Set<TransactionEffect> ASKING =
      Set.of(TransactionEffect.ALONE_IF_EXTERNAL, TransactionEffect.CALLS);

  private final Backend backend;
  private final TransactionState transaction;
  private final Recorder client;

  Execution(Backend backend, TransactionState transaction, Recorder client) {
    this.backend = backend;
    this.transaction = transaction;
    this.client = client;
  }

  /** Runs the portal; false if it failed, the error then is with the client. */
  boolean run(Portal portal, Message execute) throws IOException {
    var translation = portal.translation();
    boolean first = portal.begin();
    if (first) {
      client.started(portal.statement());
    }
    boolean succeeded = backend.settle(client) && steps(portal, first, execute);
    if (succeeded) {
      transaction.succeeded(translation.effect());
    } else {
      transaction.failed();
    }
    return succeeded;
  }

  private boolean steps(Portal portal, boolean first, Message execute) throws IOException {
    var translation = portal.translation();
    if (first) {
      if (translation.effect() == TransactionEffect.ALONE && transaction.forbidsAlone()) {
        return backend.run(Refusal.insideTransactionBlock(portal.command()), client);
      }
      if (ASKING.contains(translation.effect())
          && transaction.forbidsAlone()
          && !backend.run(IN_BLOCK, client)) {
        return false;
      }
      if (!runAll(translation.before())) {
        return false;
      }
    }
    var result = new HeldResult(client);
    if (!main(translation, execute, result)) {
      return false;
    }
    if (!result.isComplete()) {
      return true;
    }
    if (!runAll(translation.after()) || !commit(translation)) {
      return false;
    }
    result.release(translation);
    return true;
  }

  private boolean main(Translation translation, Message execute, HeldResult result)
      throws IOException {
    if (translation.load().isPresent()) {
      return load(translation.load().get(), execute, result);
    }
    if (translation.unload().isPresent()) {
      return unload(translation.unload().get(), execute, result);
    }
    backend.send(execute);
    return backend.settle(result);
  }

  private boolean unload(Supplier<RowSink> unload, Message execute, HeldResult result)
      throws IOException {
    try (var rows = unload.get()) {
      backend.copyOut(execute, rows, result);
      return !result.hasFailed() && backend.run(rows.finish(), client);
    }
  }

  private boolean load(Load load, Message execute, HeldResult result) throws IOException {
    result.rewordErrors(error -> loadFailed(load, error));
    var failure = backend.copy(execute, load, result);
    failure.ifPresent(report -> result.rewordErrors(error -> report));
    return backend.settle(result) && !result.hasFailed();
  }

  /** Rows that do not fit their columns (SQLSTATE class 22, or a missing value). */
  private static Report loadFailed(Load load, Report error) {
    String sqlState = error.get(Report.SQL_STATE);
    return sqlState.startsWith("22") || sqlState.equals("23502")
        ? Report.error(
                "XX000",
                "Load into table '%s' failed.  Check 'stl_load_errors' system table for details."
                    .formatted(load.table()))
            .with(Report.DETAIL, error.get(Report.TEXT) + "; " + error.get(Report.CONTEXT))
        : error;
  }

  private boolean runAll(Iterable<String> statements) throws IOException {
    for (String statement : statements) {
      if (!backend.run(statement, client)) {
        return false;
      }
    }
    return true;
  }

  private boolean commit(Translation translation) throws IOException {
    if (translation.effect() != TransactionEffect.COMMITS) {
      return true;
    }
    if (!backend.run("COMMIT", client)) {
      return false;
    }
    client.committed();
    return !transaction.inBlock() || backend.run("BEGIN", client);
  }
}
