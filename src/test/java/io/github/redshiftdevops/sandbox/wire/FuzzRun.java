package io.github.redshiftdevops.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;

/**
 * Inputs that no client should send, sent to a sandbox. No try of the build but the number of them
 * is here: {@link FuzzTest} has that.
 */
class FuzzRun {
  private final FuzzTarget target = FuzzTarget.shared();

  @AfterTry
  void servesTheNext() {
    target.assertServesTheNext();
  }

  @AfterContainer
  static void leavesNoSessionBehind() {
    await().untilAsserted(() -> assertThat(FuzzTarget.sessions()).isZero());
  }

  @Property
  void bytesOfAStranger(@ForAll byte[] bytes) throws IOException {
    try (var client = target.stranger()) {
      client.sendBytes(bytes);
      assertThat(FuzzTarget.upToTheEnd(client)).allMatch(message -> message.type() == 'E');
    }
  }

  @Property
  void startUpPacketsOfAnyContent(@ForAll("startUps") byte[] packet) throws IOException {
    try (var client = target.stranger()) {
      client.sendStartup(packet);
      assertThat(RawClient.types(FuzzTarget.upToTheEnd(client))).matches("R?E|R|");
    }
  }

  @Property
  void messagesOfAnyKindAndContent(@ForAll("conversations") List<Message> messages)
      throws IOException {
    try (var client = target.client()) {
      client.send(messages.toArray(Message[]::new));
      client.send(Message.empty('S'));
      assertThat(RawClient.types(FuzzTarget.upToTheEnd(client))).matches(".*(E|Z)");
    }
  }

  @Property
  void lengthsThatAreNotTrue(@ForAll("letters") char type, @ForAll int length, @ForAll byte[] body)
      throws IOException {
    try (var client = target.client()) {
      client.sendBytes(
          ByteBuffer.allocate(5 + body.length).put((byte) type).putInt(length).put(body).array());
      FuzzTarget.upToTheEnd(client);
    }
  }

  @Property
  void messagesThatAreCutOff(@ForAll("conversations") List<Message> messages, @ForAll int cut)
      throws IOException {
    try (var client = target.client()) {
      var all = bytes(messages);
      client.sendBytes(Arrays.copyOf(all, Math.floorMod(cut, all.length + 1)));
      FuzzTarget.upToTheEnd(client);
    }
  }

  @Property
  void statementsOfAnyDepthAndLength(
      @ForAll("nests") Nest nest, @ForAll("times") int times, @ForAll boolean closed)
      throws IOException {
    try (var client = target.client()) {
      assertThat(RawClient.types(client.query(nest.sql(times, closed)))).endsWith("Z");
      assertThat(RawClient.types(client.query("SELECT 1"))).isEqualTo("TDCZ");
    }
  }

  @Example
  void aStatementThatIsLongerThanRedshiftTakes() throws IOException {
    try (var client = target.client()) {
      var report = RawClient.report(client.query("select '" + "x".repeat(16 << 20) + "'"));
      assertThat(report.get(Report.SQL_STATE)).isEqualTo("42601");
      assertThat(report.get(Report.TEXT))
          .isEqualTo(
              "Statement is too large. Statement Size: 16777225 bytes. Maximum Allowed: 16777216"
                  + " bytes");
      assertThat(RawClient.types(client.query("SELECT 1"))).isEqualTo("TDCZ");
    }
  }

  @Provide
  Arbitrary<Nest> nests() {
    return Arbitraries.of(Nest.ALL);
  }

  @Provide
  Arbitrary<Integer> times() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 600), Arbitraries.of(499, 501, 5_000, 20_000));
  }

  @Provide
  Arbitrary<byte[]> startUps() {
    var codes = Arbitraries.of(StartupPacket.PROTOCOL_3_0, StartupPacket.CANCEL_REQUEST, 2 << 16);
    var words = Arbitraries.of("user", "sandbox", "database", "dev", "options", "-c", "\0", "");
    var texts = Arbitraries.oneOf(words, Arbitraries.strings().ofMaxLength(40));
    return Combinators.combine(codes, texts.list().ofMaxSize(8)).as(FuzzRun::startUp);
  }

  private static byte[] startUp(int code, List<String> texts) {
    var packet = Message.of((char) 0).int32(code);
    texts.forEach(packet::text);
    return packet.letter((char) 0).build().body();
  }

  @Provide
  Arbitrary<List<Message>> conversations() {
    var names = Arbitraries.of("", "a", "b");
    var sql = Arbitraries.of("SELECT 1", "SELECT $1::int", "BEGIN", "COMMIT", "INSERT INTO t", "");
    var numbers = Arbitraries.integers();
    Arbitrary<Message> any =
        Combinators.combine(letters(), Arbitraries.bytes().array(byte[].class).ofMaxSize(40))
            .as(Message::new);
    Arbitrary<Message> parse =
        Combinators.combine(names, sql, numbers)
            .as((name, text, n) -> Message.of('P').text(name).text(text).int16(n % 3).build());
    Arbitrary<Message> bind =
        Combinators.combine(names, names, numbers)
            .as((portal, name, n) -> Message.of('B').text(portal).text(name).int16(n).build());
    Arbitrary<Message> goodBind = names.map(Backend::bind);
    Arbitrary<Message> execute =
        Combinators.combine(names, numbers)
            .as((portal, rows) -> Message.of('E').text(portal).int32(rows).build());
    Arbitrary<Message> query = sql.map(text -> Message.of('Q').text(text).build());
    Arbitrary<Message> bare = Arbitraries.of('S', 'H', 'c').map(Message::empty);
    return Arbitraries.oneOf(any, parse, bind, goodBind, execute, query, bare).list().ofMaxSize(12);
  }

  /** All but the X with which a client leaves. */
  @Provide
  Arbitrary<Character> letters() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, Arbitraries.of('P', 'B', 'D', 'E', 'C', 'Q', 'F', 'd', 'f', 'p')),
        Tuple.of(1, Arbitraries.chars().range((char) 0, (char) 255).filter(c -> c != 'X')));
  }

  private static byte[] bytes(List<Message> messages) {
    var bytes = Message.of((char) 0);
    for (Message message : messages) {
      bytes.letter(message.type()).int32(message.body().length + 4).bytes(message.body());
    }
    return bytes.build().body();
  }
}
