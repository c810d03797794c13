package io.github.redshiftdevops.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.SandboxConfig;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;

/** A sandbox that is sent what no client should send. One for all tries of a run. */
final class FuzzTarget implements Store.CloseOnReset {
  private static final Path DIRECTORY = Path.of("target/fuzz");

  private final Sandbox sandbox = Sandbox.start(SandboxConfig.in(DIRECTORY));

  /** The sandbox of this run, started when it is first asked for. */
  static FuzzTarget shared() {
    return Store.getOrCreate(FuzzTarget.class, Lifespan.RUN, FuzzTarget::new).get();
  }

  /** A connection on which nothing was said. */
  RawClient stranger() throws IOException {
    return new RawClient(new Socket("127.0.0.1", sandbox.port()));
  }

  /** A client that has logged in. */
  RawClient client() throws IOException {
    var client = stranger();
    client.logIn(Map.of("user", "sandbox", "database", "dev"), "sandbox");
    return client;
  }

  /** Asks as another client would, who has done nothing wrong. */
  void assertServesTheNext() {
    try (var next = client()) {
      assertThat(RawClient.types(next.query("SELECT 1"))).isEqualTo("TDCZ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that a client hears until the server hangs up; each message is whole. */
  static List<Message> upToTheEnd(RawClient client) throws IOException {
    client.endOutput();
    var messages = new ArrayList<Message>();
    try {
      while (true) {
        messages.add(client.receive());
      }
    } catch (EOFException | SocketException hungUp) {
      return messages;
    }
  }

  /** How many clients the server takes for connected. */
  static long sessions() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("redshift-sandbox-client"))
        .count();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
