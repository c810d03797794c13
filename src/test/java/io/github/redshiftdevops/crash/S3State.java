package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.history.MirroredState;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.state.s3mock.S3Gateway;
import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.net.URI;
import java.sql.SQLException;
import java.util.Map;

/**
 * The state of a database's deployments in S3, seen through a gateway.
 *
 * @param gateway the way to S3
 * @param database names the state
 */
record S3State(S3Gateway gateway, String database) {
  /** What S3Mock takes for credentials: anything. */
  static final Map<String, String> CREDENTIALS =
      Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret");

  /** Opens a new way to the state of {@code database}, for deployers in this JVM too. */
  static S3State of(Sandbox database) {
    System.setProperty("aws.accessKeyId", CREDENTIALS.get("AWS_ACCESS_KEY_ID"));
    System.setProperty("aws.secretAccessKey", CREDENTIALS.get("AWS_SECRET_ACCESS_KEY"));
    return new S3State(S3Gateway.start(S3Mock.shared().uri()), database.database());
  }

  /** The setting {@code state} of its deployers. */
  String setting() {
    return "state=" + location(gateway.uri(), database);
  }

  /** Why the state is not what a finished deployment leaves behind; empty if it is. */
  static String difference(Sandbox database) throws SQLException {
    try (var connection = database.connect()) {
      var location = location(S3Mock.shared().uri(), database.database());
      return MirroredState.difference(location, connection);
    }
  }

  private static String location(URI endpoint, String database) {
    return "s3://%s/%s?region=us-east-1&endpoint=%s".formatted(S3Mock.BUCKET, database, endpoint);
  }
}
