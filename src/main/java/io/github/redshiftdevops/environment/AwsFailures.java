package io.github.redshiftdevops.environment;

import java.util.Optional;
import java.util.Set;
import org.apache.commons.lang3.exception.ExceptionUtils;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the refusals and silences of AWS mean, for people.
 *
 * @param wanted what was asked for, such as "the secret `x`"
 * @param permission what a role needs for it
 */
record AwsFailures(String wanted, String permission) {
  private static final Set<String> CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "InvalidToken",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  private static final Set<String> DENIED =
      Set.of("AccessDenied", "AccessDeniedException", "AccessDenied.KMS", "AllAccessDisabled");

  /** What to say about a request that ended with {@code e}. */
  Unavailable of(SdkException e) {
    return new Unavailable(
        e instanceof AwsServiceException answer ? refused(answer) : unanswered(e), e);
  }

  private String refused(AwsServiceException e) {
    var code = code(e);
    if (CREDENTIALS.contains(code)) {
      return "the AWS credentials are refused for %s (%s); renew or correct them"
          .formatted(wanted, code);
    }
    if (DENIED.contains(code) || e.statusCode() == 403) {
      return "these AWS credentials may not read %s; allow %s".formatted(wanted, permission);
    }
    return "AWS answers %d %s for %s%s"
        .formatted(
            e.statusCode(),
            code,
            wanted,
            e.statusCode() < 500 ? "; correct its name, region or state" : "; try again");
  }

  private String unanswered(SdkException e) {
    return "AWS does not answer for %s (%s); check the network, the region and the endpoint"
        .formatted(wanted, ExceptionUtils.getRootCause(e).getClass().getSimpleName());
  }

  /** The code of an error; empty if there is none. */
  static String code(AwsServiceException e) {
    return Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
  }
}
