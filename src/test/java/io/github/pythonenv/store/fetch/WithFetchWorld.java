package io.github.pythonenv.store.fetch;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that have a {@link FetchWorld} each. */
abstract class WithFetchWorld {
  @TempDir Path temporary;
  FetchWorld world;

  @BeforeEach
  void openWorld() {
    world = new FetchWorld(temporary);
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }
}
