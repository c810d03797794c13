package io.github.redshiftdevops.state;

import io.github.redshiftdevops.state.contract.MemoryStateStore;
import io.github.redshiftdevops.state.contract.StateStoreContract;

class MemoryStateStoreTest extends StateStoreContract {
  private final StateStore store = new MemoryStateStore();

  @Override
  protected StateStore open() {
    return store;
  }
}
