package io.github.redshiftdevops.checkpoint;

import io.github.redshiftdevops.UnexpectedFailureException;
import io.github.redshiftdevops.state.StateException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The mirror in the hands of the holder of the lease. It never says more than the database: what
 * comes is noted after its COMMIT, what goes before.
 *
 * <ol>
 *   <li>{@link #recorded} after the COMMIT of rows that are new or have new columns: aside.
 *   <li>{@link #removing} before the COMMIT that deletes rows, {@link #emptying} before tables are
 *       dropped: these wait until it is written, and what they announce must not happen if they
 *       fail. If the COMMIT fails, {@link #recorded} takes the announcement back.
 *   <li>{@link #replaced} after the COMMIT of a change to many rows: aside.
 *   <li>{@link #finish}, at the end of work or at its failure;
 *   <li>the lease is released, and its record says the {@link #tail};
 *   <li>{@link #close}.
 * </ol>
 *
 * <p>A store that does not answer never stops a deployment by itself: what could not be written
 * aside goes with the next write, and with the one of {@link #finish}. Only if that fails too, the
 * mirror stays behind, until the next deployment begins.
 *
 * <p>Thread-safe, so that a process that is told to end can finish while a statement runs.
 */
public final class MirrorSession implements AutoCloseable {
  private final String place;
  private final Ledger ledger;
  private final MirrorWriter writer;
  private final String repair;

  /**
   * @param place where the mirror is, for messages
   * @param repair one sentence, or null
   */
  MirrorSession(String place, Ledger ledger, MirrorWriter writer, String repair) {
    this.place = place;
    this.ledger = ledger;
    this.writer = writer;
    this.repair = repair;
  }

  /** One sentence for people on what the beginning has mended; empty if there was nothing. */
  public Optional<String> repair() {
    return Optional.ofNullable(repair);
  }

  /** These rows were committed together; each is the only one of its change set. One request. */
  public void recorded(Collection<HistoryRow> rows) {
    ledger.recorded(rows);
    writer.writeAside();
  }

  /** Like {@link #recorded(Collection)}, of one row. */
  public void recorded(HistoryRow row) {
    recorded(List.of(row));
  }

  /**
   * The rows of these change sets are about to be deleted. One request.
   *
   * @throws StateException if it could not be written; then the rows must stay
   * @throws UnexpectedFailureException if somebody else writes the mirror, or this session is
   *     finished; the same
   */
  public void removing(Set<ChangeSetIdentity> changeSets) {
    var rows = ledger.removed(changeSets);
    writeOr(() -> ledger.recorded(rows));
  }

  /** All rows are about to be dropped with their table; else like {@link #removing}. */
  public void emptying() {
    var former = ledger.replaced(History.EMPTY);
    writeOr(() -> ledger.replaced(former));
  }

  /**
   * These are all rows now, after a change to many: checksums cleared, a path moved. One request.
   */
  public void replaced(History rows) {
    ledger.replaced(rows);
    writer.writeAside();
  }

  private void writeOr(Runnable takeBack) {
    try {
      writer.write();
    } catch (RuntimeException e) {
      takeBack.run();
      throw e;
    }
  }

  /**
   * Writes {@code history.json}: one request, or none if nothing was noted. What is noted later is
   * left to the next deployment. Tail objects, which then count no longer, are removed aside with
   * one more. May be called again after a failure.
   *
   * @throws UnexpectedFailureException if it could not be written: everything is in the database,
   *     and the deployment ends with this unless something worse happened
   */
  public void finish() {
    try {
      writer.finish();
    } catch (StateException | IllegalArgumentException e) {
      throw new UnexpectedFailureException(MirrorAdvice.notWritten(place), e);
    }
  }

  /** What the record of the lease is to say at its release. */
  public Tail tail() {
    return ledger.isClosed() && ledger.isCompacted() ? Tail.NONE : Tail.POSSIBLE;
  }

  /** Waits until tail objects that count no longer are removed. Never fails. */
  @Override
  public void close() {
    writer.tidy();
  }
}
