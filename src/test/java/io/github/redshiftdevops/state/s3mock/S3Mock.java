package io.github.redshiftdevops.state.s3mock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Adobe's S3Mock as a child process on a free port, with one bucket. It checks conditions without a
 * lock, so races need an {@link io.github.redshiftdevops.crash.s3.S3Gateway} in front of it.
 */
public final class S3Mock {
  /** The bucket that it has from the start. */
  public static final String BUCKET = "state";

  private static final Path JAR = Path.of("target", "s3mock", "s3mock.jar");
  private static final Pattern PORT = Pattern.compile("(\\d+) \\(http\\)");

  private final URI uri;

  private S3Mock(URI uri) {
    this.uri = uri;
  }

  /** The one of this JVM, started at the first call and ended with the JVM. */
  public static S3Mock shared() {
    return Shared.INSTANCE;
  }

  /** Where it listens. */
  public URI uri() {
    return uri;
  }

  private static S3Mock start() {
    try {
      if (!Files.exists(JAR)) {
        throw new IOException(JAR + " is missing; run: mvn generate-test-resources");
      }
      var process = new ProcessBuilder(command()).redirectErrorStream(true).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new S3Mock(URI.create("http://127.0.0.1:" + portOf(process)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Xmx256m",
        "-jar",
        JAR.toString(),
        "--server.port=0",
        "--http.port=0",
        "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET);
  }

  /** Reads the output until the server is ready, and goes on reading it aside. */
  private static String portOf(Process process) throws IOException {
    var output = process.inputReader();
    var seen = new ArrayList<String>();
    String port = null;
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      seen.add(line);
      var matcher = PORT.matcher(line);
      if (line.contains("Tomcat started") && matcher.find()) {
        port = matcher.group(1);
      }
      if (port != null && line.contains("Started S3Mock")) {
        drain(output);
        return port;
      }
    }
    throw new IOException("S3Mock did not start: " + String.join("\n", seen));
  }

  private static void drain(BufferedReader output) {
    var thread = new Thread(() -> output.lines().forEach(line -> {}), "s3mock-output");
    thread.setDaemon(true);
    thread.start();
  }

  private static final class Shared {
    static final S3Mock INSTANCE = start();
  }
}
