package io.github.redshiftdevops.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** A registry of images on the loopback interface, with its data in a directory. */
public final class Registry implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final String address;
  private final HttpClient http = HttpClient.newHttpClient();

  private Registry(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts one on a free port, open to everybody. */
  public static Registry start(Path directory) throws IOException {
    return start(directory, "");
  }

  /** Starts one on a free port that lets nobody in without this name and password. */
  public static Registry start(Path directory, String user, String password) throws IOException {
    var salt = "registry-of-test".getBytes(StandardCharsets.UTF_8);
    var hash = OpenBSDBCrypt.generate("2y", password.toCharArray(), salt, 5);
    var users = directory.resolve("registry.users");
    Files.writeString(users, user + ":" + hash + "\n");
    return start(
        directory, "auth:\n  htpasswd:\n    realm: registry\n    path: %s\n".formatted(users));
  }

  private static Registry start(Path directory, String access) throws IOException {
    var settings = directory.resolve("registry.yml");
    Files.writeString(
        settings,
        """
        version: 0.1
        storage:
          filesystem:
            rootdirectory: %s
        http:
          addr: 127.0.0.1:0
        """
                .formatted(directory.resolve("images"))
            + access);
    var log = directory.resolve("registry.log");
    var process = Command.of("docker-registry", "serve", settings.toString()).start(log);
    return new Registry(
        process, Awaitility.await().until(() -> address(log), text -> !text.isEmpty()));
  }

  private static String address(Path log) {
    try {
      var matcher = LISTENING.matcher(Files.readString(log));
      return matcher.find() ? matcher.group(1) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Host and port. */
  public String address() {
    return address;
  }

  /** The name of an image in this registry. */
  public String image(String tag) {
    return address + "/redshift-devops:" + tag;
  }

  /** The layers of an image, those of the base first. */
  List<Layer> layers(String tag) throws IOException, InterruptedException {
    var layers = manifest(tag).get("layers");
    return List.copyOf(
        JSON.convertValue(
            layers, JSON.getTypeFactory().constructCollectionType(List.class, Layer.class)));
  }

  /** The configuration of an image: user, entry point, labels and so on. */
  JsonNode configuration(String tag) throws IOException, InterruptedException {
    try (var blob = blob(manifest(tag).get("config").get("digest").asText())) {
      return JSON.readTree(blob);
    }
  }

  private JsonNode manifest(String tag) throws IOException, InterruptedException {
    try (var manifest = get("/manifests/" + tag)) {
      return JSON.readTree(manifest);
    }
  }

  /** What is stored under a digest. */
  InputStream blob(String digest) throws IOException, InterruptedException {
    return get("/blobs/" + digest);
  }

  private InputStream get(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + address + "/v2/redshift-devops" + path))
            .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
            .build();
    var response = http.send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new IOException(path + " is answered with " + response.statusCode());
    }
    return response.body();
  }

  @Override
  public void close() {
    process.destroy();
  }

  /**
   * A layer.
   *
   * @param size in bytes, compressed
   */
  record Layer(String mediaType, long size, String digest) {}
}
