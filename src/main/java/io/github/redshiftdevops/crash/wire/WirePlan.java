package io.github.redshiftdevops.crash.wire;

import java.util.function.Predicate;

/** Decides what happens to each message. Called by one thread for each connection. */
@FunctionalInterface
public interface WirePlan {
  /** The fault for this message; {@link WireFault#none} for nothing special. */
  WireFault on(ClientMessage message);

  /** Nothing special ever. */
  static WirePlan none() {
    return message -> WireFault.none();
  }

  /** One fault, for the message of that number. */
  static WirePlan at(int number, WireFault fault) {
    return when(message -> message.number() == number, fault);
  }

  /** One fault for every message that {@code condition} holds for. */
  static WirePlan when(Predicate<ClientMessage> condition, WireFault fault) {
    return message -> condition.test(message) ? fault : WireFault.none();
  }
}
