package io.github.redshiftdevops.lock;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Who holds the lock, for people: nothing is decided by it.
 *
 * @param host the machine or container
 * @param user the user of its operating system
 * @param process the process id there
 * @param deployment the deployment's id
 */
public record HolderDescription(String host, String user, String process, String deployment) {

  /** Refuses nulls. */
  public HolderDescription {
    requireNonNull(host, "host");
    requireNonNull(user, "user");
    requireNonNull(process, "process");
    requireNonNull(deployment, "deployment");
  }

  /** This process, at work on a deployment. */
  public static HolderDescription ofThisProcess(String deployment) {
    return new HolderDescription(
        hostName(),
        System.getProperty("user.name", "?"),
        Long.toString(ProcessHandle.current().pid()),
        deployment);
  }

  /** Who it is, without the process. */
  public String person() {
    return user + "@" + host;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "?";
    }
  }

  @Override
  public String toString() {
    return "deployment %s of %s@%s (process %s)".formatted(deployment, user, host, process);
  }
}
