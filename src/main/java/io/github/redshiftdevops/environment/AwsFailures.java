package io.github.redshiftdevops.environment;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.lang3.exception.ExceptionUtils;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the refusals and silences of AWS mean, for people.
 *
 * @param request what was asked for, such as "read the secret `x`"
 * @param permission what a role needs for it
 */
record AwsFailures(String request, String permission) {
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
    return new Unavailable(sentence(e), e);
  }

  private String sentence(SdkException e) {
    if (e instanceof AwsServiceException answer) {
      return refused(answer);
    }
    if (Objects.requireNonNullElse(e.getMessage(), "").contains("Unable to load credentials")) {
      return noCredentials();
    }
    return "AWS does not answer when asked to %s (%s); check the network, the region and the endpoint"
        .formatted(request, ExceptionUtils.getRootCause(e).getClass().getSimpleName());
  }

  private String refused(AwsServiceException e) {
    var code = code(e);
    if (CREDENTIALS.contains(code)) {
      return "AWS refuses these credentials when asked to %s (%s); renew or correct them"
          .formatted(request, code);
    }
    if (DENIED.contains(code) || e.statusCode() == 403) {
      return "these AWS credentials may not %s; allow %s".formatted(request, permission);
    }
    return "AWS answers %d %s when asked to %s; %s"
        .formatted(
            e.statusCode(),
            code,
            request,
            e.statusCode() < 500 ? "correct its name, region or state" : "try again");
  }

  /** The chain of the SDK goes on where the web identity is refused, and ends with nothing. */
  static String noCredentials() {
    return SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE
        .getStringValue()
        .map(
            file ->
                ("AWS gives this process no credentials for its web identity (%s); check the role"
                        + " in AWS_ROLE_ARN, whom it trusts, and that AWS STS can be reached")
                    .formatted(file))
        .orElse(
            "no AWS credentials were found; give this process a role, or set AWS_PROFILE, or"
                + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
  }

  /** The code of an error; empty if there is none. */
  static String code(AwsServiceException e) {
    return Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
  }
}
