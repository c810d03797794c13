package io.github.redshiftdevops.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments through the Java facade. */
@Library
class FacadeIT {
  @TempDir static Path directory;

  private static Application application;

  @BeforeAll
  static void compile() throws Exception {
    application = Application.compile("facade", directory);
  }

  @Test
  void deploysTwoEnvironmentsAtOnce_thenFindsNothingToDoInOne(Sandbox sandbox) throws Exception {
    var dev = DeployedWarehouse.in(sandbox);
    var prod = DeployedWarehouse.in(sandbox);
    var settings = access(dev, prod, sandbox.password());

    var both = application.run("DeployToAll", settings);
    var again = application.run("Deploy", settings);

    assertThat(both.succeeded())
        .contains("[changelogs/warehouse.sql::sale::ann, changelogs/warehouse.sql::test-sale::ann]")
        .contains("[changelogs/warehouse.sql::sale::ann]");
    assertThat(again.succeeded()).contains("Deployed 0 change sets");
    assertThat(dev.recorded()).containsExactly("sale", "test-sale");
    assertThat(prod.recorded()).containsExactly("sale");
    assertThat(application.read("state/dev/lock.json")).contains("released");
    assertThat(application.read("state/prod/lock.json")).contains("released");
    assertThat(dev.isLocked()).isFalse();
    assertThat(prod.isLocked()).isFalse();
  }

  @Test
  void endsWithOneSentenceAndTheExitCode_whenThePasswordIsRefused(Sandbox sandbox)
      throws Exception {
    var warehouse = DeployedWarehouse.in(sandbox);

    var refused = application.run("Deploy", access(warehouse, warehouse, "wrong-password"));

    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.output().lines())
        .filteredOn(line -> line.contains("check `username` and `password`"))
        .hasSize(1);
    assertThat(refused.output()).doesNotContain("wrong-password", "\tat ");
  }

  private static Map<String, String> access(
      DeployedWarehouse dev, DeployedWarehouse prod, String password) {
    return Map.of(
        "DEV_URL",
        dev.url(),
        "PROD_URL",
        prod.url(),
        "WAREHOUSE_USER",
        "sandbox",
        "WAREHOUSE_PASSWORD",
        password);
  }
}
