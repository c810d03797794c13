package io.github.redshiftdevops.checkpoint;

import io.github.redshiftdevops.state.StateStore;
import io.github.redshiftdevops.state.StateStores;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DirectoryMirrorTest extends MirrorContract {
  @TempDir private Path directory;

  @Override
  StateStore open() {
    return StateStores.open(directory.toString());
  }
}
