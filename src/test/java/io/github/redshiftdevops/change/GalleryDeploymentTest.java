package io.github.redshiftdevops.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.Warehouse;
import io.github.redshiftdevops.crash.WarehouseContent;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.SandboxConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liquibase.Contexts;
import liquibase.changelog.ChangeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gallery in the sandbox: deployed, rolled back, deployed again. */
class GalleryDeploymentTest {
  private static final String CHANGE_LOG = "gallery.xml";
  private static final Map<String, String> SANDBOX = Map.of("contexts", "sandbox");

  @TempDir private Path directory;

  @Test
  void eachRollbackLeavesTheCatalogAsItWas_andAllDeployAgain() throws Exception {
    try (var sandbox = sandbox()) {
      var warehouse = warehouse(sandbox);
      var database = sandbox.onDatabase(warehouse.query("SELECT current_database()").get(0));
      var before = deployOneByOne(warehouse, database);

      rollBackOneByOne(warehouse, database, before);

      warehouse.run("update", CHANGE_LOG, SANDBOX);
      assertThat(warehouse.recorded()).containsExactlyElementsOf(ids());
    }
  }

  /** What the database held before each change set but the first, by its id. */
  private static Map<String, WarehouseContent> deployOneByOne(Warehouse warehouse, Sandbox database)
      throws Exception {
    var before = new LinkedHashMap<String, WarehouseContent>();
    for (var id : ids()) {
      if (!warehouse.tables().isEmpty()) {
        before.put(id, WarehouseContent.of(database));
      }
      warehouse.run("updateCount", CHANGE_LOG, Map.of("count", 1, "contexts", "sandbox"));
    }
    return before;
  }

  /** The change sets that the sandbox can run. */
  private static List<String> ids() throws Exception {
    return Gallery.in("xml").changeSets().stream()
        .filter(it -> it.getContextFilter().matches(new Contexts("sandbox")))
        .map(ChangeSet::getId)
        .toList();
  }

  private static void rollBackOneByOne(
      Warehouse warehouse, Sandbox database, Map<String, WarehouseContent> before)
      throws Exception {
    var ids = new ArrayList<>(before.keySet());
    Collections.reverse(ids);
    for (var id : ids) {
      warehouse.run("rollbackCount", CHANGE_LOG, Map.of("count", 1));
      assertThat(WarehouseContent.of(database).differencesFrom(before.get(id)))
          .as("after the rollback of %s", id)
          .isEmpty();
    }
  }

  private Sandbox sandbox() throws Exception {
    var bucket = Files.createDirectories(directory.resolve("bucket"));
    Files.writeString(
        bucket.resolve("orders.csv"),
        """
        id,customer,day,amount,note
        1,10,2024-01-01,9.99,first
        2,20,2024-01-02,5.00,second
        """);
    return Sandbox.start(
        SandboxConfig.in(directory.resolve("sandbox")).withBuckets(Map.of("gallery", bucket)));
  }

  private Warehouse warehouse(Sandbox sandbox) throws Exception {
    var changeLogs = Files.createDirectories(directory.resolve("changelogs"));
    Files.copy(
        Path.of("src/test/resources", Gallery.DIRECTORY, CHANGE_LOG),
        changeLogs.resolve(CHANGE_LOG));
    return Warehouse.in(sandbox, changeLogs).with("state", directory.resolve("state").toString());
  }
}
