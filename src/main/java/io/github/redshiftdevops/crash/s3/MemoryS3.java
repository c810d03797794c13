package io.github.redshiftdevops.crash.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * As much of S3 as a state store needs, in memory and in this process: objects with metadata,
 * written under conditions, listed by prefix, removed one by one or together, in buckets that exist
 * as soon as they are named. It believes every signature. Thread-safe; requests are obeyed one
 * after the other, so that conditions hold.
 */
public final class MemoryS3 implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(S3Gateway::daemon);
  private final ObjectTable objects = new ObjectTable();

  private MemoryS3(HttpServer server) {
    this.server = server;
  }

  /** Starts one on a free port of the loopback address. */
  public static MemoryS3 start() {
    S3Gateway.answerAtOnce();
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var s3 = new MemoryS3(HttpServer.create(address, 0));
      s3.server.createContext("/", s3::handle);
      s3.server.setExecutor(s3.threads);
      s3.server.start();
      return s3;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange http) throws IOException {
    try (http) {
      var request = S3Gateway.request(0, http);
      var body = ChunkedBody.decode(request, http.getRequestBody().readAllBytes());
      S3Gateway.send(http, objects.answer(request, http.getRequestURI().getRawQuery(), body));
    }
  }

  /** Ends all connections and forgets everything. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
