package io.github.redshiftdevops.checkpoint;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * That a statement outside of a transaction is about to run, written before it does. An intent
 * without an {@link Outcome} is all that a crash leaves: whether the statement ran has then to be
 * settled.
 *
 * @param deployment Liquibase's id of the deployment
 * @param changeSet whose statement it is
 * @param rollback whether it belongs to the rollback of the change set
 * @param formerOrder ORDEREXECUTED of the row that the change set had before this attempt; null if
 *     it had none. As long as it is the same, the attempt is not recorded.
 * @param attempt at the change set, from 1 on
 * @param run of the statement in this attempt, from 1 on; a statement that failed runs again
 * @param statement its number in the change set, from 1 on
 * @param statements how many the change set has, as far as that is known before they run
 * @param segment the neighbours that it runs with, from 1 on; it is the only one in its own
 * @param hash of its SQL, see {@link #hash}
 * @param label what the statement has as {@code query_group}; unique, see {@link #newLabel}
 * @param token of the lease under which it runs
 * @param origin who sends it
 * @param evidence what the catalog said just before, by names that belong to whoever settles
 */
public record Intent(
    String deployment,
    ChangeSetIdentity changeSet,
    boolean rollback,
    Integer formerOrder,
    int attempt,
    int run,
    int statement,
    int statements,
    int segment,
    String hash,
    String label,
    long token,
    Origin origin,
    Map<String, String> evidence) {
  /** What every label begins with. */
  public static final String LABEL_PREFIX = "rsd-";

  /** The greatest length of a label, in characters: what the query history keeps of it. */
  public static final int MAX_LABEL = 30;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BITS = 128;
  private static final int RADIX = 32;

  /**
   * The session that sends the statement.
   *
   * @param user the database user: whoever looks at the query history must be the same
   * @param pid of the backend
   * @param cluster names the cluster, {@code current_namespace}
   * @param clusterTime the cluster's clock before the statement, as the database prints it; null if
   *     it is not known
   */
  public record Origin(String user, int pid, String cluster, String clusterTime) {
    /** Refuses nulls where they mean nothing. */
    public Origin {
      requireNonNull(user, "user");
      requireNonNull(cluster, "cluster");
    }
  }

  /** Refuses what cannot have been intended. */
  public Intent {
    requireNonNull(deployment, "deployment");
    requireNonNull(changeSet, "changeSet");
    requireNonNull(hash, "hash");
    requireNonNull(origin, "origin");
    requireLabel(label);
    requirePositive("attempt", attempt);
    requirePositive("run", run);
    requirePositive("statement", statement);
    requirePositive("segment", segment);
    requirePositive("token", token);
    evidence = evidence == null ? Map.of() : Map.copyOf(evidence);
  }

  private static void requireLabel(String label) {
    if (!label.startsWith(LABEL_PREFIX) || label.length() > MAX_LABEL) {
      throw new IllegalArgumentException("No label of a statement: " + label);
    }
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " " + value);
    }
  }

  /** A label that nobody has used yet. */
  public static String newLabel() {
    var random = new BigInteger(BITS, RANDOM).toString(RADIX);
    return LABEL_PREFIX + String.format(Locale.ROOT, "%26s", random).replace(' ', '0');
  }

  /**
   * What stands for a statement in the state. A hash of a short text can be guessed back.
   *
   * @param text without secrets
   */
  public static String hash(String text) {
    return Sha256.hash(text);
  }

  /** In the order of their names, so that equal intents have equal texts. */
  @Override
  public Map<String, String> evidence() {
    return new TreeMap<>(evidence);
  }
}
