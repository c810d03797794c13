package io.github.redshiftdevops.state;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3's refusals and silences mean, in one sentence each: what, where, and the mend. */
final class S3Failures {
  private static final Set<String> CREDENTIALS =
      Set.of(
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "ExpiredToken",
          "InvalidToken",
          "TokenRefreshRequired");

  private static final Set<String> ELSEWHERE =
      Set.of(
          "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException");

  private final S3Location location;

  S3Failures(S3Location location) {
    this.location = location;
  }

  /** The code of an S3 error; empty if there is none. */
  static String code(S3Exception e) {
    return Optional.ofNullable(e.awsErrorDetails()).map(details -> details.errorCode()).orElse("");
  }

  /** The exception for a request that ended with {@code e}. */
  StateException of(String action, String name, SdkException e) {
    if (e instanceof S3Exception answer && isRefusal(answer)) {
      return refused(action, location + name, answer);
    }
    if (Thread.currentThread().isInterrupted()) {
      return unavailable("was interrupted", action, name, e);
    }
    if (e instanceof S3Exception answer) {
      var what = "still answers %d %s".formatted(answer.statusCode(), code(answer));
      return unavailable(what, action, name, e);
    }
    return unavailable("does not answer (%s)".formatted(rootCause(e)), action, name, e);
  }

  private static boolean isRefusal(S3Exception e) {
    return e.statusCode() < 500 && !e.isThrottlingException() && !code(e).equals("RequestTimeout");
  }

  /** The exception for a write that was refused, where nobody can tell whether it was ever done. */
  StateException unsettled(String name) {
    return new StateUnavailableException(
        ("S3 does not tell whether the write of %s%s took effect, because its answer was lost and"
                + " others have changed the object since; run the command again.")
            .formatted(location, name),
        null);
  }

  private StateException unavailable(String what, String action, String name, SdkException e) {
    var server = location.endpoint().map(uri -> "S3 at " + uri).orElse("S3");
    return new StateUnavailableException(
        "%s %s to %s on %s%s; check the network and the AWS status, then run the command again."
            .formatted(server, what, action, location, name),
        e);
  }

  private StateException refused(String action, String object, S3Exception e) {
    var code = code(e);
    if (code.equals("NoSuchBucket")) {
      return refusal("The state bucket '%s' does not exist", "create it, or correct 'state'", e);
    }
    if (CREDENTIALS.contains(code)) {
      return refusal(
          "The AWS credentials are refused for the state bucket '%s' (" + code + ")",
          "renew or correct them",
          e);
    }
    if (e.statusCode() == 301 || ELSEWHERE.contains(code)) {
      return refusal(
          "The state bucket '%s' is not in the region that was asked" + regionOf(e),
          "set AWS_REGION, or add ?region=... to 'state'",
          e);
    }
    if (e.statusCode() == 403) {
      return new StateRefusedException(
          ("These AWS credentials may not do %s on %s; allow s3:GetObject, s3:PutObject and"
                  + " s3:DeleteObject on the objects, s3:ListBucket on the bucket (without it an"
                  + " absent object is answered so too), and the use of its KMS key, if it has one.")
              .formatted(action, object),
          e);
    }
    return new StateRefusedException(
        "S3 refuses %s on %s with %d %s; correct 'state' or the bucket's settings."
            .formatted(action, object, e.statusCode(), code),
        e);
  }

  private StateException refusal(String what, String mend, S3Exception e) {
    return new StateRefusedException(what.formatted(location.bucket()) + "; " + mend + ".", e);
  }

  private static String regionOf(S3Exception e) {
    return Optional.ofNullable(e.awsErrorDetails())
        .flatMap(details -> Optional.ofNullable(details.sdkHttpResponse()))
        .flatMap(response -> response.firstMatchingHeader("x-amz-bucket-region"))
        .map(" but in %s"::formatted)
        .orElse("");
  }

  private static String rootCause(Throwable e) {
    var cause = e;
    while (cause.getCause() != null && cause instanceof SdkClientException) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName();
  }
}
