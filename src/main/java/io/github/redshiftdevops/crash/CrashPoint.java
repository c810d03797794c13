package io.github.redshiftdevops.crash;

/**
 * A moment at which a deployer is disturbed.
 *
 * @param source the place of its {@link EventSource} among {@link Life#sources}
 * @param number the event, from 1
 * @param side before or after
 * @param event the event, for people
 */
public record CrashPoint(int source, int number, Side side, String event) {
  @Override
  public String toString() {
    return side + " " + event;
  }
}
