package io.github.redshiftdevops.sandbox.wire;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A client that speaks the protocol by hand, to see every message. */
final class RawClient implements AutoCloseable {
  private final Socket socket;
  private final MessageChannel channel;

  RawClient(Socket socket) throws IOException {
    this.socket = socket;
    this.channel = new MessageChannel(socket);
    socket.setSoTimeout(20_000);
  }

  /** Logs in with an MD5 password; the messages from AuthenticationOk to ReadyForQuery. */
  List<Message> logIn(Map<String, String> parameters, String password) throws IOException {
    var packet = Message.of((char) 0).int32(StartupPacket.PROTOCOL_3_0);
    parameters.forEach((name, value) -> packet.text(name).text(value));
    sendStartup(packet.letter((char) 0).build().body());
    var request = receive().reader();
    if (request.int32() == 5) {
      send(
          Message.of('p')
              .text("md5" + md5(md5(password + parameters.get("user")), request.remaining()))
              .build());
    }
    return receiveUpTo('Z');
  }

  private static String md5(String secret, byte... salt) {
    try {
      var digest = MessageDigest.getInstance("MD5");
      digest.update(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(salt));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void sendStartup(byte[] body) throws IOException {
    channel.writeStartup(body);
    channel.flush();
  }

  void send(Message... messages) throws IOException {
    for (Message message : messages) {
      channel.write(message);
    }
    channel.flush();
  }

  /** Sends bytes that need not be a message, all at once. */
  void sendBytes(int... bytes) throws IOException {
    var packet = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      packet[i] = (byte) bytes[i];
    }
    sendBytes(packet);
  }

  /** Sends bytes that need not be a message, all at once. */
  void sendBytes(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Will not send anything any more, but still reads. */
  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** One byte, the answer to an encryption request. */
  int receiveByte() throws IOException {
    return socket.getInputStream().read();
  }

  Message receive() throws IOException {
    return channel.read();
  }

  /** All messages up to the first of this type, which is the last one of the list. */
  List<Message> receiveUpTo(char type) throws IOException {
    var messages = new ArrayList<Message>();
    do {
      messages.add(receive());
    } while (messages.get(messages.size() - 1).type() != type);
    return messages;
  }

  /** Sends a simple query; all answers up to ReadyForQuery. */
  List<Message> query(String sql) throws IOException {
    send(Message.of('Q').text(sql).build());
    return receiveUpTo('Z');
  }

  /** The types of messages as one word, runs of data rows as one letter. */
  static String types(List<Message> messages) {
    var types = new StringBuilder();
    messages.forEach(message -> types.append(message.type()));
    return types.toString().replaceAll("D+", "D");
  }

  /** The texts of the CommandComplete messages. */
  static List<String> tags(List<Message> messages) throws IOException {
    var tags = new ArrayList<String>();
    for (Message message : messages) {
      if (message.type() == 'C') {
        tags.add(message.reader().text());
      }
    }
    return tags;
  }

  /** The first error or notice. */
  static Report report(List<Message> messages) throws IOException {
    for (Message message : messages) {
      if (message.type() == 'E' || message.type() == 'N') {
        return Report.parse(message);
      }
    }
    throw new AssertionError("No error or notice in " + types(messages));
  }

  /** Goes as a killed process does that had unread data: without a word. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
