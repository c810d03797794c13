package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.sandbox.sql.Fault;
import io.github.redshiftdevops.sandbox.sql.TransactionEffect;
import java.io.IOException;

/** What becomes of a statement that a fault hits. */
final class FaultyExecution {
  private final ClientChannel channel;
  private final Backend backend;
  private final TransactionState transaction;
  private final Execution execution;
  private final Recorder client;
  private final Faults.Ahead faults;

  FaultyExecution(
      Faults.Ahead faults,
      ClientChannel channel,
      Backend backend,
      TransactionState transaction,
      Execution execution,
      Recorder client) {
    this.faults = faults;
    this.channel = channel;
    this.backend = backend;
    this.transaction = transaction;
    this.execution = execution;
    this.client = client;
  }

  /** Lets it happen; the statement has failed, unless the connection has ended. */
  void run(Fault.Kind fault, Portal portal, Message execute) throws IOException {
    switch (fault) {
      case DISCONNECT_BEFORE -> throw Faults.disconnected();
      case DISCONNECT_AFTER -> {
        execution.run(portal, execute);
        backend.sync(client);
        channel.close();
        throw Faults.disconnected();
      }
      case RESTART_BEFORE -> throw faults.restart();
      case RESTART_AFTER -> {
        execution.run(portal, execute);
        backend.sync(client);
        throw faults.restart();
      }
      default -> {
        client.started(portal.statement());
        fail(fault, portal.translation().effect());
      }
    }
  }

  /** A COMMIT that fails ends the transaction; any other statement fails the block. */
  private void fail(Fault.Kind fault, TransactionEffect effect) throws IOException {
    if (!backend.settle(client)) {
      return;
    }
    if (effect == TransactionEffect.COMMIT) {
      backend.run("ROLLBACK", client);
      transaction.succeeded(TransactionEffect.ROLLBACK);
      client.accept(Refusal.conflict(fault).message());
    } else {
      backend.run(Refusal.raised(Refusal.conflict(fault)), client);
      transaction.failed();
    }
  }
}
