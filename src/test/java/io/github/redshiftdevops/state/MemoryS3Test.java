package io.github.redshiftdevops.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.crash.s3.MemoryS3;
import io.github.redshiftdevops.crash.s3.S3Gateway;
import io.github.redshiftdevops.state.contract.StateStoreContract;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The S3 of the crash test behaves as the contract of a state store demands. */
class MemoryS3Test extends StateStoreContract {
  private static MemoryS3 s3;
  private static S3Gateway gateway;

  private final String prefix = S3TestStores.freshPrefix();

  @BeforeAll
  static void start() {
    s3 = MemoryS3.start();
    gateway = S3Gateway.start(s3.uri());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    s3.close();
  }

  @Override
  protected StateStore open() {
    return S3TestStores.open(gateway, prefix);
  }

  @Test
  void listsAndRemovesMoreThanOnePage() {
    try (var store = open()) {
      var keys =
          IntStream.range(0, 1001)
              .mapToObj(i -> new StateKey("history/%06d.json".formatted(i)))
              .toList();
      keys.forEach(key -> store.create(key, "{}"));

      assertThat(store.list("history/")).isEqualTo(keys);

      store.remove(keys);
      assertThat(store.list("history/")).isEmpty();
    }
  }

  @Test
  void keepsTwoPrefixesApart() {
    try (var store = open();
        var neighbour = S3TestStores.open(gateway, prefix + "-2")) {
      neighbour.create(new StateKey("lock.json"), "{}");

      assertThat(store.list("")).isEmpty();
      assertThat(store.read(new StateKey("lock.json"))).isEmpty();
    }
  }

  @Test
  void removesOneObject() {
    try (var store = open()) {
      var key = new StateKey("lock.json");
      store.create(key, "{}");

      store.remove(List.of(key));

      assertThat(store.read(key)).isEmpty();
    }
  }
}
