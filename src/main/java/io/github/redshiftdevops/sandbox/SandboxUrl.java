package io.github.redshiftdevops.sandbox;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A URL of the form {@code jdbc:redshift-sandbox:<directory>[?<name>=<value>[&...]]}.
 *
 * <p>{@code bucket.<name>} gives the directory of an S3 bucket, {@code database} the database to
 * connect to ({@code dev} if it is not given), {@code s3} the endpoint of S3 that has all other
 * buckets, {@code historyDelay}, {@code historyRetention} and {@code historyReadable} what the
 * query history of a sandbox shows that this URL starts; everything else goes to the Amazon
 * Redshift JDBC driver. Values may be percent-encoded.
 *
 * @param directory the directory of the sandbox; a relative one counts from the working directory
 * @param database the database
 * @param buckets the directory of each S3 bucket
 * @param s3 the endpoint of S3 that has all other buckets
 * @param history what the query history shows
 * @param properties the driver's properties
 */
record SandboxUrl(
    Path directory,
    String database,
    Map<String, Path> buckets,
    Optional<URI> s3,
    QueryHistoryConfig history,
    Properties properties) {
  static final String PREFIX = "jdbc:redshift-sandbox:";
  private static final String BUCKET = "bucket.";
  private static final String DATABASE = "database";

  static boolean isOne(String url) {
    return url != null && url.startsWith(PREFIX);
  }

  /**
   * Reads a URL.
   *
   * @throws SQLException if it names no directory or has a parameter without a value
   */
  static SandboxUrl parse(String url) throws SQLException {
    int question = url.indexOf('?');
    String directory = url.substring(PREFIX.length(), question < 0 ? url.length() : question);
    if (directory.isBlank()) {
      throw new SQLException(
          "The URL %s names no directory; write %s<directory>".formatted(url, PREFIX), "08001");
    }
    var parameters = question < 0 ? new Properties() : parameters(url, question + 1);
    var buckets = new HashMap<String, Path>();
    for (String name : parameters.stringPropertyNames()) {
      if (name.startsWith(BUCKET)) {
        buckets.put(name.substring(BUCKET.length()), Path.of((String) parameters.remove(name)));
      }
    }
    var database = parameters.remove(DATABASE);
    return new SandboxUrl(
        Path.of(directory),
        database == null ? Sandbox.FIRST_DATABASE : (String) database,
        buckets,
        s3(parameters.remove("s3")),
        history(parameters),
        parameters);
  }

  private static Optional<URI> s3(Object endpoint) throws SQLException {
    try {
      return Optional.ofNullable((String) endpoint).map(URI::create);
    } catch (IllegalArgumentException e) {
      throw new SQLException(
          "The parameter `s3` of the sandbox's URL, %s, is no URL of an endpoint"
              .formatted(endpoint),
          "08001",
          e);
    }
  }

  private static QueryHistoryConfig history(Properties parameters) throws SQLException {
    var standard = QueryHistoryConfig.STANDARD;
    var readable = parameters.remove("historyReadable");
    return new QueryHistoryConfig(
        time(parameters.remove("historyDelay"), standard.delay()),
        time(parameters.remove("historyRetention"), standard.retention()),
        readable == null || Boolean.parseBoolean((String) readable));
  }

  private static Duration time(Object value, Duration otherwise) throws SQLException {
    try {
      return value == null ? otherwise : Time.parse((String) value);
    } catch (IllegalArgumentException e) {
      throw new SQLException(e.getMessage(), "08001", e);
    }
  }

  private static Properties parameters(String url, int start) throws SQLException {
    var parameters = new Properties();
    for (String parameter : url.substring(start).split("&")) {
      int equals = parameter.indexOf('=');
      if (equals <= 0 || equals == parameter.length() - 1) {
        throw new SQLException(
            "The parameter `%s` of the sandbox's URL is not of the form name=value"
                .formatted(parameter),
            "08001");
      }
      parameters.setProperty(
          parameter.substring(0, equals), decode(parameter.substring(equals + 1)));
    }
    return parameters;
  }

  /** A plus sign is one: these are paths, not forms. */
  private static String decode(String value) {
    return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** How to start the sandbox if it does not run. */
  SandboxConfig config() {
    var config = SandboxConfig.in(directory).withBuckets(buckets).withHistory(history);
    return s3.map(config::withS3).orElse(config);
  }
}
