package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.crash.s3.S3Gateway;
import io.github.redshiftdevops.sandbox.Sandbox;
import java.net.URI;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The state of a database's deployments in S3, seen through a gateway.
 *
 * @param gateway the way to S3
 * @param s3 where S3 itself is
 * @param database names the state
 */
record S3State(S3Gateway gateway, URI s3, Sandbox database) {
  private static final String BUCKET = "state";

  /** Opens a new way to the state of {@code database}, for deployers in this JVM too. */
  static S3State open(URI s3, Sandbox database) {
    AwsCredentials.provideAny();
    return new S3State(S3Gateway.start(s3), s3, database);
  }

  /** The setting {@code state} of its deployers. */
  String setting() {
    return "state=" + location(gateway.uri());
  }

  /** Why the state is not what a finished deployment leaves behind; empty if it is. */
  Optional<String> difference() throws SQLException {
    return new StateContent(location(s3)).differenceFrom(database);
  }

  /** Whether somebody holds the lock. */
  boolean isHeld() {
    return new StateContent(location(s3)).isHeld();
  }

  private String location(URI endpoint) {
    return "s3://%s/%s?region=us-east-1&endpoint=%s"
        .formatted(BUCKET, database.database(), endpoint);
  }
}
