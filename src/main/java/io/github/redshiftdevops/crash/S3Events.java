package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.crash.s3.Fault;
import io.github.redshiftdevops.crash.s3.S3Gateway;
import io.github.redshiftdevops.crash.s3.S3Request;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The requests to S3. */
record S3Events(S3Gateway gateway) implements EventSource {
  @Override
  public String name() {
    return "S3 request";
  }

  @Override
  public List<String> events() {
    return gateway.requests().stream().map(S3Request::toString).toList();
  }

  @Override
  public void loseAt(int number, Side side, Runnable action) {
    var fault = side == Side.BEFORE ? Fault.requestLost().after(action) : Fault.doneThen(action);
    gateway.plan(request -> request.number() == number ? fault : Fault.none());
  }

  @Override
  public void holdAt(int number, Side side, Runnable action, CountDownLatch release) {
    var fault =
        side == Side.BEFORE ? Fault.hold(release).after(action) : Fault.holdAnswer(action, release);
    gateway.plan(request -> request.number() == number ? fault : Fault.none());
  }
}
