package io.github.redshiftdevops.crash.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in front of an S3 endpoint: passes on the requests of each key one at a time, makes of
 * each what the {@link FaultPlan} says, and remembers them. Thread-safe.
 */
public final class S3Gateway implements AutoCloseable {
  private static final Set<String> HOP_BY_HOP =
      Set.of("host", "connection", "content-length", "expect", "transfer-encoding", "upgrade");

  private final URI backend;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(S3Gateway::daemon);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Object> keys = new ConcurrentHashMap<>();
  private final List<S3Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile FaultPlan plan = FaultPlan.none();

  private S3Gateway(URI backend, HttpServer server) {
    this.backend = backend;
    this.server = server;
  }

  /** Starts one in front of {@code backend}, on a free port of the loopback address. */
  public static S3Gateway start(URI backend) {
    answerAtOnce();
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var gateway = new S3Gateway(backend, HttpServer.create(address, 0));
      gateway.server.createContext("/", gateway::handle);
      gateway.server.setExecutor(gateway.threads);
      gateway.server.start();
      return gateway;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Else each answer of the JDK's server waits for the delayed acknowledgement of its headers. */
  static void answerAtOnce() {
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Replaces the plan. */
  public void plan(FaultPlan plan) {
    this.plan = plan;
  }

  /** The requests so far, in the order in which they came. */
  public List<S3Request> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange http) throws IOException {
    var body = http.getRequestBody().readAllBytes();
    var request = request(numbers.incrementAndGet(), http);
    requests.add(request);
    try (http) {
      plan.on(request).handle(new Passage(http, request, body));
    }
  }

  static S3Request request(int number, HttpExchange http) {
    return new S3Request(
        number,
        http.getRequestMethod(),
        http.getRequestURI().getPath(),
        lowerCase(http.getRequestHeaders()));
  }

  private static Map<String, List<String>> lowerCase(Map<String, List<String>> headers) {
    var lower = new TreeMap<String, List<String>>();
    headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
    return lower;
  }

  private Answer forward(S3Request request, URI uri, byte[] body) throws IOException {
    var forwarded =
        HttpRequest.newBuilder(backend.resolve(uri))
            .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(body));
    request.headers().entrySet().stream()
        .filter(header -> !HOP_BY_HOP.contains(header.getKey()))
        .forEach(header -> header.getValue().forEach(v -> forwarded.header(header.getKey(), v)));
    synchronized (keys.computeIfAbsent(request.path(), path -> new Object())) {
      try {
        var answer = client.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
      } catch (InterruptedException e) {
        throw new InterruptedIOException("The gateway was closed");
      }
    }
  }

  static void send(HttpExchange http, Answer answer) throws IOException {
    answer.headers().entrySet().stream()
        .filter(header -> !HOP_BY_HOP.contains(header.getKey().toLowerCase(Locale.ROOT)))
        .forEach(header -> http.getResponseHeaders().put(header.getKey(), header.getValue()));
    boolean empty = answer.body().length == 0;
    http.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
    if (!empty) {
      http.getResponseBody().write(answer.body());
    }
  }

  static Thread daemon(Runnable work) {
    var thread = new Thread(work, "s3-gateway");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends all connections; from then on nothing listens at {@link #uri}. */
  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private final class Passage implements Exchange {
    private final HttpExchange http;
    private final S3Request request;
    private final byte[] body;

    Passage(HttpExchange http, S3Request request, byte[] body) {
      this.http = http;
      this.request = request;
      this.body = body;
    }

    @Override
    public S3Request request() {
      return request;
    }

    @Override
    public Answer forward() throws IOException {
      return S3Gateway.this.forward(request, http.getRequestURI(), body);
    }

    @Override
    public void answer(Answer answer) throws IOException {
      send(http, answer);
    }

    @Override
    public void drop() {
      http.close();
    }

    @Override
    public void awaitClose() {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
