package io.github.redshiftdevops.crash.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The objects of a {@link MemoryS3} by path, and what S3 answers about them. Thread-safe. */
final class ObjectTable {
  private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
  private static final int PAGE = 1000;

  private final TreeMap<String, StoredObject> objects = new TreeMap<>();

  /** Obeys a request. */
  synchronized Answer answer(S3Request request, String rawQuery, byte[] body) {
    var query = parameters(rawQuery);
    return switch (request.method()) {
      case "GET" -> query.containsKey("list-type") ? list(request, query) : get(request);
      case "PUT" -> put(request, body);
      case "DELETE" -> remove(request.path());
      case "POST" -> removeAll(request, new String(body, UTF_8));
      default -> Answer.error(405, "MethodNotAllowed");
    };
  }

  private static Map<String, String> parameters(String rawQuery) {
    return Optional.ofNullable(rawQuery).stream()
        .flatMap(query -> Arrays.stream(query.split("&")))
        .map(parameter -> parameter.split("=", 2))
        .collect(Collectors.toMap(p -> p[0], p -> p.length > 1 ? decode(p[1]) : ""));
  }

  private static String decode(String value) {
    return URLDecoder.decode(value, UTF_8);
  }

  private Answer get(S3Request request) {
    return Optional.ofNullable(objects.get(request.path()))
        .map(StoredObject::answer)
        .orElseGet(() -> Answer.error(404, "NoSuchKey"));
  }

  private Answer put(S3Request request, byte[] body) {
    var there = objects.get(request.path());
    var ifMatch = request.header("if-match");
    if (!ifMatch.isEmpty() && there == null) {
      return Answer.error(404, "NoSuchKey");
    }
    if (!ifMatch.isEmpty() && !ifMatch.equals(there.etag())
        || there != null && !request.header("if-none-match").isEmpty()) {
      return Answer.error(412, "PreconditionFailed");
    }
    var object = StoredObject.of(request, body);
    objects.put(request.path(), object);
    return new Answer(200, Map.of("etag", List.of(object.etag())), new byte[0]);
  }

  private Answer remove(String path) {
    objects.remove(path);
    return new Answer(204, Map.of(), new byte[0]);
  }

  private Answer removeAll(S3Request request, String xml) {
    var bucket = bucket(request);
    KEY.matcher(xml).results().forEach(key -> objects.remove(bucket + unescape(key.group(1))));
    return xml("<DeleteResult/>");
  }

  /** A page begins behind the key that is its token. */
  private Answer list(S3Request request, Map<String, String> query) {
    var bucket = bucket(request);
    var after = query.getOrDefault("continuation-token", "");
    var keys =
        objects.tailMap(bucket + after, after.isEmpty()).keySet().stream()
            .filter(path -> path.startsWith(bucket + query.getOrDefault("prefix", "")))
            .map(path -> path.substring(bucket.length()))
            .limit(PAGE + 1L)
            .toList();
    var page = keys.subList(0, Math.min(PAGE, keys.size()));
    var next =
        keys.size() > PAGE
            ? "<IsTruncated>true</IsTruncated><NextContinuationToken>%s</NextContinuationToken>"
                .formatted(escape(page.get(PAGE - 1)))
            : "<IsTruncated>false</IsTruncated>";
    return xml(
        page.stream()
            .map(key -> "<Contents><Key>%s</Key></Contents>".formatted(escape(key)))
            .collect(Collectors.joining("", "<ListBucketResult>" + next, "</ListBucketResult>")));
  }

  /** {@code /bucket/}. */
  private static String bucket(S3Request request) {
    return "/" + request.path().split("/")[1] + "/";
  }

  private static Answer xml(String xml) {
    return new Answer(200, Map.of("content-type", List.of("application/xml")), xml.getBytes(UTF_8));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
