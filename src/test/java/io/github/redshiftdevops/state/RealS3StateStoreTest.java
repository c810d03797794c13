package io.github.redshiftdevops.state;

import io.github.redshiftdevops.state.contract.StateStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The contract on S3 itself: {@code mvn test -Dtest=RealS3StateStoreTest -Dstate.bucket=<bucket>},
 * with the AWS SDK's usual credentials and region. Leaves nothing behind.
 */
@EnabledIfSystemProperty(
    named = "state.bucket",
    matches = ".+",
    disabledReason = "no bucket of S3 itself is given by -Dstate.bucket")
class RealS3StateStoreTest extends StateStoreContract {
  private final String state =
      "s3://%s/%s".formatted(System.getProperty("state.bucket"), S3TestStores.freshPrefix());

  @Override
  protected StateStore open() {
    return StateStores.open(state);
  }

  @AfterEach
  void removeAll() {
    try (var store = open()) {
      store.list("").forEach(store::remove);
    }
  }
}
