package io.github.redshiftdevops.state;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Objects in an S3 bucket, by its conditional writes.
 *
 * <p>A write costs one request. S3 refuses one that lost its race with 412, or with 409 or 404. But
 * a write that was sent again after an error may be refused because it took effect before: then the
 * object is read, and {@link Verdict} tells. For this, the metadata of each object carry its {@link
 * WriteTrail}.
 *
 * <p>Checksums are the SDK's default: a CRC32 of each content, stored by S3 and checked on reading.
 */
public final class S3StateStore implements StateStore {
  private static final String TRAIL = "writes";
  private static final int MAX_WRITES = 3;
  private static final int MAX_REMOVED = 1000;

  private final S3Client client;
  private final S3Location location;
  private final S3Failures failures;

  private S3StateStore(S3Client client, S3Location location) {
    this.client = client;
    this.location = location;
    this.failures = new S3Failures(location);
  }

  /** Opens the store with the AWS SDK's default credentials; sends no request to S3. */
  static S3StateStore open(S3Location location, Duration patience) {
    return open(location, patience, S3Clients.defaultCredentials(location));
  }

  /**
   * Opens the store; sends no request to S3.
   *
   * @param patience how long one request may take, with all its repetitions
   * @param credentials asked before each request; not closed with the store
   * @throws StateRefusedException if no region is given or found
   */
  public static S3StateStore open(
      S3Location location, Duration patience, AwsCredentialsProvider credentials) {
    return new S3StateStore(S3Clients.create(location, patience, credentials), location);
  }

  @Override
  public Optional<StateObject> read(StateKey key) {
    try {
      return Optional.of(object(get(key)));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw failures.of("s3:GetObject", key.name(), e);
    }
  }

  private ResponseBytes<GetObjectResponse> get(StateKey key) {
    return client.getObject(
        request -> request.bucket(location.bucket()).key(location.objectKey(key)),
        ResponseTransformer.toBytes());
  }

  private static StateObject object(ResponseBytes<GetObjectResponse> answer) {
    var trail = WriteTrail.parse(answer.response().metadata().get(TRAIL));
    return new StateObject(
        new ETag(answer.response().eTag(), trail), StateContent.decode(answer.asByteArrayUnsafe()));
  }

  @Override
  public Optional<ETag> create(StateKey key, String content) {
    return write(key, Optional.empty(), content);
  }

  @Override
  public Optional<ETag> replace(StateKey key, ETag seen, String content) {
    return write(key, Optional.of(seen), content);
  }

  private Optional<ETag> write(StateKey key, Optional<ETag> seen, String content) {
    var own = seen.map(ETag::trail).orElse(WriteTrail.NONE).next();
    var request = putRequest(key, seen, own);
    var body = RequestBody.fromBytes(StateContent.encode(content));
    for (int i = 0; i < MAX_WRITES; i++) {
      try {
        return Optional.of(new ETag(client.putObject(request, body).eTag(), own));
      } catch (S3Exception e) {
        requireLostRace(key, seen, e);
        if (i == 0 && Objects.equals(e.numAttempts(), 1)) {
          return Optional.empty();
        }
      } catch (SdkException e) {
        throw failures.of("s3:PutObject", key.name(), e);
      }
      var now = read(key).map(StateObject::etag);
      switch (Verdict.of(own, seen, now)) {
        case WON:
          return now;
        case WON_BUT_REPLACED:
          return Optional.of(stale(own));
        case LOST:
          return Optional.empty();
        case UNKNOWN:
          throw failures.unsettled(key.name());
        case OPEN:
          // Sent once more.
      }
    }
    throw failures.unsettled(key.name());
  }

  private PutObjectRequest putRequest(StateKey key, Optional<ETag> seen, WriteTrail trail) {
    var request =
        PutObjectRequest.builder()
            .bucket(location.bucket())
            .key(location.objectKey(key))
            .contentType("application/json")
            .metadata(Map.of(TRAIL, trail.text()));
    seen.ifPresentOrElse(etag -> request.ifMatch(etag.value()), () -> request.ifNoneMatch("*"));
    location
        .kmsKey()
        .ifPresent(
            id -> request.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(id));
    return request.build();
  }

  /** S3 answers 404 where the object to replace is gone, and 409 where two writes met. */
  private void requireLostRace(StateKey key, Optional<ETag> seen, S3Exception e) {
    boolean gone = seen.isPresent() && S3Failures.code(e).equals("NoSuchKey");
    if (e.statusCode() != 412 && e.statusCode() != 409 && !gone) {
      throw failures.of("s3:PutObject", key.name(), e);
    }
  }

  /** The ETag of a write that took effect and was replaced before its answer could be had. */
  private static ETag stale(WriteTrail own) {
    return new ETag("\"stale-" + own.ids().get(0) + "\"", own);
  }

  @Override
  public List<StateKey> list(String folder) {
    var prefix = location.prefix() + StateKey.requireFolder(folder);
    try {
      return client
          .listObjectsV2Paginator(request -> request.bucket(location.bucket()).prefix(prefix))
          .contents()
          .stream()
          .map(S3Object::key)
          .flatMap(key -> StateKey.parse(key.substring(location.prefix().length())).stream())
          .sorted()
          .toList();
    } catch (SdkException e) {
      throw failures.of("s3:ListBucket", folder, e);
    }
  }

  @Override
  public void remove(StateKey key) {
    try {
      client.deleteObject(
          request -> request.bucket(location.bucket()).key(location.objectKey(key)));
    } catch (SdkException e) {
      throw failures.of("s3:DeleteObject", key.name(), e);
    }
  }

  /** One request for each 1000 keys; what S3 does not remove so is removed, or refused, alone. */
  @Override
  public void remove(Collection<StateKey> keys) {
    var all = List.copyOf(keys);
    IntStream.iterate(0, from -> from < all.size(), from -> from + MAX_REMOVED)
        .mapToObj(from -> all.subList(from, Math.min(from + MAX_REMOVED, all.size())))
        .forEach(this::removeTogether);
  }

  private void removeTogether(List<StateKey> keys) {
    var byObjectKey = keys.stream().collect(Collectors.toMap(location::objectKey, key -> key));
    var objects =
        byObjectKey.keySet().stream().map(key -> ObjectIdentifier.builder().key(key).build());
    try {
      var answer =
          client.deleteObjects(
              request ->
                  request
                      .bucket(location.bucket())
                      .delete(Delete.builder().objects(objects.toList()).quiet(true).build()));
      answer.errors().forEach(error -> remove(byObjectKey.get(error.key())));
    } catch (SdkException e) {
      throw failures.of("s3:DeleteObject", keys.get(0).name(), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return location.toString();
  }
}
