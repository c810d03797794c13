package io.github.redshiftdevops;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
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
    var out = new DataOutputStream(new BufferedOutputStream(warehouse.getOutputStream()));
    boolean started = false;
    try (client;
        warehouse) {
      while (true) {
        int type = started ? in.readUnsignedByte() : 0;
        int length = in.readInt();
        var body = in.readNBytes(length - Integer.BYTES);
        note((char) type, body);
        if (started) {
          out.writeByte(type);
        }
        out.writeInt(length);
        out.write(body);
        out.flush();
        started = true;
      }
    } catch (IOException e) {
      // The client, or the warehouse, has gone.
    }
  }

  /** Neither the start-up packet, a password nor the farewell is part of a round trip. */
  private synchronized void note(char type, byte[] body) {
    if (type == 0 || type == 'p' || type == 'X') {
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

  /** A message is a type, a length and a body; Z says that the server has answered all it had. */
  private void fromServer(InputStream server, OutputStream client) throws IOException {
    var in = new DataInputStream(server);
    var out = new DataOutputStream(new BufferedOutputStream(client));
    while (true) {
      int type = in.readUnsignedByte();
      int length = in.readInt();
      var body = in.readNBytes(length - Integer.BYTES);
      if (type == 'Z') {
        answered();
      }
      out.writeByte(type);
      out.writeInt(length);
      out.write(body);
      out.flush();
    }
  }

  private synchronized void answered() {
    answered = true;
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
