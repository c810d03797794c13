package io.github.redshiftdevops.environment;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.lang3.exception.ExceptionUtils;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Says what to do about a login by IAM ({@code jdbc:redshift:iam://...}) that failed before the
 * warehouse was reached: the driver asks AWS for a user and a password first.
 */
final class IamLoginAdvice {
  private static final Pattern IDENTIFIER_AND_REGION =
      Pattern.compile("jdbc:redshift:iam://[^/:?]+:[^/:?]*[a-z][^/:?]*(/.*)?");

  private static final String PERMISSION =
      "redshift:GetClusterCredentials on the user and the database (with GroupFederation"
          + " redshift:GetClusterCredentialsWithIAM; for Serverless redshift-serverless:GetCredentials)";

  private IamLoginAdvice() {}

  /** The advice; empty if the failure has nothing to do with AWS. */
  static Optional<String> on(SettingValue url, Throwable failure) {
    var missing = ExceptionUtils.throwableOfType(failure, NoClassDefFoundError.class);
    if (missing != null) {
      return Optional.of(
          "the login by IAM needs the class %s, which is not there; add the module of the AWS SDK that holds it"
              .formatted(missing.getMessage()));
    }
    return Optional.ofNullable(ExceptionUtils.throwableOfType(failure, SdkException.class))
        .map(
            e ->
                asksForACustomDomain(url, e)
                    ? useTheEndpoint()
                    : new AwsFailures("log in to %s by IAM".formatted(url), PERMISSION)
                        .of(e)
                        .getMessage());
  }

  /**
   * The driver, from 2.2 on, takes a cluster that is named without its endpoint for one with a
   * custom domain, and asks AWS for that domain.
   */
  private static boolean asksForACustomDomain(SettingValue url, SdkException e) {
    return IDENTIFIER_AND_REGION.matcher(url.text()).matches()
        && (e + e.getClass().getName()).toLowerCase().matches("(?s).*custom ?domain.*");
  }

  private static String useTheEndpoint() {
    return "this driver cannot log in to a cluster that `url` names by identifier and region; write"
        + " its endpoint: jdbc:redshift:iam://<cluster>.<id>.<region>.redshift.amazonaws.com:5439/<database>";
  }
}
