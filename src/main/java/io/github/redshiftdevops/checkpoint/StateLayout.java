package io.github.redshiftdevops.checkpoint;

import io.github.redshiftdevops.state.StateKey;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/**
 * Where everything is in a state location. What each object says is in {@code docs/state.md}.
 *
 * <ul>
 *   <li>{@code lock.json}: the lease.
 *   <li>{@code history.json}: the mirror as it was compacted last.
 *   <li>{@code history/<order>-<hash>.json}: changes of the mirror since then, its tail.
 *   <li>{@code journal/<change-set key>/<attempt>/<name>.json}: what a change set did outside of a
 *       transaction.
 *   <li>{@code deployments/<id>/summary.json}: how a deployment ended.
 *   <li>{@code verified.json}: how the last verification ended, and what it was about.
 * </ul>
 */
public final class StateLayout {
  /** The format of the objects, and the newest that is read; each object names its own. */
  public static final int FORMAT = 1;

  /** The lease. */
  public static final StateKey LOCK = new StateKey("lock.json");

  /** The mirror as it was compacted last. */
  public static final StateKey HISTORY = new StateKey("history.json");

  /** How the last verification ended. */
  public static final StateKey VERIFIED = new StateKey("verified.json");

  /** The folder of the mirror's tail. */
  public static final String TAIL = "history/";

  /** How {@code lock.json} names an incomplete mirror among the open journals of a holder. */
  public static final String OPEN_TAIL = "history";

  /**
   * How {@code lock.json} names a drop of everything, the journals' change sets among it, whose end
   * is not known yet: it is committed if and only if DATABASECHANGELOG is gone.
   */
  public static final String DROP_ALL = "drop-all";

  /** The folder of all journals. */
  public static final String JOURNALS = "journal/";

  /** The folder of the deployments. */
  public static final String DEPLOYMENTS = "deployments/";

  private static final String EXTENSION = ".json";
  private static final Pattern TAIL_KEY =
      Pattern.compile(TAIL + "(\\d{1,18})-([0-9a-f]{16})\\" + EXTENSION);
  private static final Pattern JOURNAL_NAME = Pattern.compile("[a-z0-9-]+/\\d{3,9}");
  private static final Pattern NOT_IN_A_KEY = Pattern.compile("[^a-z0-9]+");
  private static final int READABLE = 40;

  private StateLayout() {}

  /**
   * The key of a tail object.
   *
   * @param order the number of the last change in it
   * @param content what it will hold; its hash goes into the key
   */
  static StateKey tail(long order, String content) {
    var hash = Sha256.shortHash(content);
    return new StateKey(String.format(Locale.ROOT, "%s%06d-%s%s", TAIL, order, hash, EXTENSION));
  }

  /** The number of the last change in a tail object; empty if the key is not of a tail object. */
  static OptionalLong tailOrder(StateKey key) {
    var matcher = TAIL_KEY.matcher(key.name());
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /** Whether the hash in the key of a tail object is that of {@code content}. */
  static boolean tailHolds(StateKey key, String content) {
    var matcher = TAIL_KEY.matcher(key.name());
    return matcher.matches() && matcher.group(2).equals(Sha256.shortHash(content));
  }

  /** The folder of all attempts of a change set outside of a transaction. */
  public static String journals(ChangeSetIdentity changeSet) {
    return JOURNALS + changeSetKey(changeSet) + "/";
  }

  /**
   * How {@code lock.json} names the journal of an attempt.
   *
   * @param attempt from 1 on
   */
  static String journalName(ChangeSetIdentity changeSet, int attempt) {
    return String.format(Locale.ROOT, "%s/%03d", changeSetKey(changeSet), attempt);
  }

  /** Whether a name in {@code lock.json} is that of a journal. */
  public static boolean isJournalName(String name) {
    return JOURNAL_NAME.matcher(name).matches();
  }

  /** The folder of a journal. */
  static String journalFolder(String journalName) {
    return JOURNALS + journalName + "/";
  }

  /**
   * An object in a journal.
   *
   * @param name without extension
   * @throws IllegalArgumentException if the name cannot be part of a key
   */
  static StateKey inJournal(String journalName, String name) {
    return new StateKey(journalFolder(journalName) + name + EXTENSION);
  }

  /**
   * How a deployment ended.
   *
   * @param deploymentId lower-case letters, digits, '_' and '-'
   * @throws IllegalArgumentException if it is something else
   */
  public static StateKey summary(String deploymentId) {
    return new StateKey(DEPLOYMENTS + deploymentId + "/summary" + EXTENSION);
  }

  /** What people can read of the change set's id, and a hash that tells it from all others. */
  private static String changeSetKey(ChangeSetIdentity changeSet) {
    var hash =
        Sha256.shortHash(changeSet.path() + "\0" + changeSet.id() + "\0" + changeSet.author());
    var id = NOT_IN_A_KEY.matcher(changeSet.id().toLowerCase(Locale.ROOT)).replaceAll("-");
    var readable = StringUtils.left(StringUtils.stripStart(id, "-"), READABLE);
    return readable.isEmpty() ? hash : readable + "-" + hash;
  }
}
