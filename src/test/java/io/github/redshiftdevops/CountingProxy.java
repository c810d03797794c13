package io.github.redshiftdevops;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stands between driver and sandbox and counts: a round trip begins with the first message that the
 * client sends after it has heard from the server. Connecting is not counted.
 */
public final class CountingProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final Map<String, String> prepared = new HashMap<>();
  private final List<String> statements = new ArrayList<>();
  private int roundTrips;
  private boolean answered;

  /** Forwards what arrives at a port of its own to {@code target} on this machine. */
  public CountingProxy(int target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** The port of the proxy. */
  public int port() {
    return server.getLocalPort();
  }

  /** The round trips until now. */
  public synchronized int roundTrips() {
    return roundTrips;
  }

  /** The statements until now that are {@code command}, whatever their case. */
  public synchronized long count(String command) {
    return statements.stream().filter(command::equalsIgnoreCase).count();
  }

  /** The statements until now, in the order in which the client sent them. */
  public synchronized List<String> statements() {
    return List.copyOf(statements);
  }

  public synchronized void reset() {
    roundTrips = 0;
    statements.clear();
  }

  private void accept() throws IOException {
    while (!server.isClosed()) {
      var client = server.accept();
      var warehouse = new Socket(InetAddress.getLoopbackAddress(), target);
      client.setTcpNoDelay(true);
      warehouse.setTcpNoDelay(true);
      start(() -> fromClient(client, warehouse));
      start(() -> fromServer(warehouse.getInputStream(), client.getOutputStream()));
    }
  }

  /** The start-up packet has no type byte; then each message is a type, a length and a body. */
  private void fromClient(Socket client, Socket warehouse) throws IOException {
    var in = new DataInputStream(client.getInputStream());
    var out = warehouse.getOutputStream();
    boolean started = false;
    try (client;
        warehouse) {
      while (true) {
        var message = new ByteArrayOutputStream();
        int type = started ? in.readUnsignedByte() : 0;
        if (started) {
          message.write(type);
        }
        int length = in.readInt();
        message.write(new byte[] {b(length, 24), b(length, 16), b(length, 8), b(length, 0)});
        var body = in.readNBytes(length - 4);
        message.write(body);
        started = true;
        note((char) type, body);
        out.write(message.toByteArray());
        out.flush();
      }
    } catch (IOException e) {
      // The client, or the warehouse, has gone.
    }
  }

  private static byte b(int value, int shift) {
    return (byte) (value >> shift);
  }

  private synchronized void note(char type, byte[] body) {
    if (type == 'p' || type == 0) {
      return;
    }
    if (answered) {
      roundTrips++;
      answered = false;
    }
    var strings = new String(body, StandardCharsets.UTF_8).split("\0", -1);
    switch (type) {
      case 'Q' -> statements.add(strings[0].strip());
      case 'P' -> prepared.put(strings[0], strings[1].strip());
      case 'B' -> statements.add(prepared.get(strings[1]));
      default -> {}
    }
  }

  private void fromServer(InputStream in, OutputStream out) throws IOException {
    var buffer = new byte[8192];
    int read;
    while ((read = in.read(buffer)) >= 0) {
      synchronized (this) {
        answered = true;
      }
      out.write(buffer, 0, read);
      out.flush();
    }
  }

  private static void start(Loop loop) {
    var thread =
        new Thread(
            () -> {
              try {
                loop.run();
              } catch (IOException e) {
                // The proxy was closed.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private interface Loop {
    void run() throws IOException;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
