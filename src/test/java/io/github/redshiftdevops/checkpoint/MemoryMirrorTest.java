package io.github.redshiftdevops.checkpoint;

import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.contract.MemoryStateStore;

class MemoryMirrorTest extends MirrorContract {
  @Override
  StateStore open() {
    return new MemoryStateStore();
  }
}
