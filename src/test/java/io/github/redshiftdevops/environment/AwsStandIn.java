package io.github.redshiftdevops.environment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A small HTTP server in place of an AWS service: answers actions as they were told to it, and
 * remembers what it was asked.
 */
public final class AwsStandIn implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Function<Request, Reply>> replies = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  private AwsStandIn(HttpServer server) {
    this.server = server;
  }

  /** A service that knows no action yet, on a free port. */
  public static AwsStandIn start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var standIn = new AwsStandIn(HttpServer.create(address, 0));
      standIn.server.createContext("/", standIn::handle);
      standIn.server.start();
      return standIn;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on answers an action so. */
  public AwsStandIn on(String action, Function<Request, Reply> reply) {
    replies.put(action, reply);
    return this;
  }

  /** What it was asked so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** How often it was asked for an action. */
  public long count(String action) {
    return requests.stream().filter(request -> request.action().equals(action)).count();
  }

  private void handle(HttpExchange http) throws IOException {
    try (http) {
      var body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var headers = http.getRequestHeaders();
      var request =
          new Request(
              Optional.ofNullable(headers.getFirst("X-Amz-Target")),
              Optional.ofNullable(headers.getFirst("Authorization")).orElse(""),
              body);
      requests.add(request);
      var reply = replies.getOrDefault(request.action(), Reply::unknown).apply(request);
      var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      http.getResponseHeaders().set("Content-Type", reply.contentType());
      http.sendResponseHeaders(reply.status(), bytes.length);
      http.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /**
   * What a client asked.
   *
   * @param target the action of a JSON protocol
   * @param authorization the signature, which names key and region
   * @param body JSON, or the fields of a form
   */
  public record Request(Optional<String> target, String authorization, String body) {

    /** The action, without its service. */
    public String action() {
      return target.map(text -> text.replaceFirst(".*\\.", "")).orElseGet(() -> field("Action"));
    }

    /** A field of a form; empty if there is none. */
    public String field(String name) {
      return Arrays.stream(body.split("&"))
          .map(pair -> pair.split("=", 2))
          .filter(pair -> pair.length == 2 && pair[0].equals(name))
          .map(pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8))
          .collect(Collectors.joining());
    }
  }

  /** An answer. */
  public record Reply(int status, String contentType, String body) {
    private static final String JSON = "application/x-amz-json-1.1";

    /** A good answer of a JSON protocol. */
    public static Reply json(String body) {
      return new Reply(200, JSON, body);
    }

    /** A refusal of a JSON protocol. */
    public static Reply refusal(int status, String code) {
      return new Reply(status, JSON, "{\"__type\":\"%s\",\"message\":\"refused\"}".formatted(code));
    }

    /** A good answer of the query protocol. */
    public static Reply xml(String action, String result) {
      return new Reply(
          200,
          "text/xml",
          "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(action, result));
    }

    /** A refusal of the query protocol. */
    public static Reply xmlRefusal(int status, String code) {
      return new Reply(
          status,
          "text/xml",
          "<ErrorResponse><Error><Code>%s</Code><Message>refused</Message></Error></ErrorResponse>"
              .formatted(code));
    }

    private static Reply unknown(Request request) {
      return request.target().isPresent()
          ? refusal(400, "UnknownOperationException")
          : xmlRefusal(400, "InvalidAction");
    }
  }
}
