package io.github.redshiftdevops.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.crash.s3.S3Gateway;
import io.github.redshiftdevops.state.contract.StateStoreContract;
import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class S3StateStoreTest extends StateStoreContract {
  private static S3Gateway gateway;

  private final String prefix = S3TestStores.freshPrefix();

  @BeforeAll
  static void startGateway() {
    gateway = S3Gateway.start(S3Mock.shared().uri());
  }

  @AfterAll
  static void stopGateway() {
    gateway.close();
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
      keys.parallelStream().forEach(key -> store.create(key, "{}"));

      assertThat(store.list("history/")).isEqualTo(keys);

      store.remove(keys);
      assertThat(store.list("history/")).isEmpty();
    }
  }

  @Test
  void removesSeveralObjectsWithOneRequest() {
    try (var store = open()) {
      var keys = List.of(new StateKey("history/1.json"), new StateKey("history/2.json"));
      keys.forEach(key -> store.create(key, "{}"));
      int before = gateway.requests().size();

      store.remove(keys);

      assertThat(gateway.requests()).hasSize(before + 1);
      assertThat(store.list("")).isEmpty();
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
}
