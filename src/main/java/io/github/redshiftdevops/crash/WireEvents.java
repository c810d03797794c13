package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.crash.wire.ClientMessage;
import io.github.redshiftdevops.crash.wire.WireFault;
import io.github.redshiftdevops.crash.wire.WireGateway;
import io.github.redshiftdevops.crash.wire.WirePlan;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The messages to the warehouse. */
record WireEvents(WireGateway gateway) implements EventSource {
  @Override
  public String name() {
    return "message";
  }

  @Override
  public List<String> events() {
    return gateway.traffic().messages().stream().map(ClientMessage::toString).toList();
  }

  @Override
  public void loseAt(int number, Side side, Runnable action) {
    var fault =
        side == Side.BEFORE ? WireFault.requestLost().after(action) : WireFault.doneThen(action);
    gateway.plan(WirePlan.at(number, fault));
  }

  @Override
  public void holdAt(int number, Side side, Runnable action, CountDownLatch release) {
    var fault =
        side == Side.BEFORE
            ? WireFault.hold(release).after(action)
            : WireFault.holdAnswer(action, release);
    gateway.plan(WirePlan.at(number, fault));
  }
}
