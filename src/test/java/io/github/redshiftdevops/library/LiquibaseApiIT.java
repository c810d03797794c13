package io.github.redshiftdevops.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments through Liquibase's own API. */
@Library
class LiquibaseApiIT {
  @TempDir static Path directory;

  private static Application application;

  @BeforeAll
  static void compile() throws Exception {
    application = Application.compile("liquibase-api", directory);
  }

  @Test
  void deploysAnEnvironment(Sandbox sandbox) throws Exception {
    var warehouse = DeployedWarehouse.in(sandbox);

    application.run("DeployEnvironment", access(warehouse)).succeeded();

    assertThat(warehouse.recorded()).containsExactly("sale", "first-sale");
    assertThat(warehouse.isLocked()).isFalse();
    assertThat(application.read("state/prod/lock.json")).contains("released");
  }

  @Test
  void deploysAPlainUrl_withSettingsOfTheProcess(Sandbox sandbox) throws Exception {
    var warehouse = DeployedWarehouse.in(sandbox);
    var settings = new HashMap<>(access(warehouse));
    settings.put("LIQUIBASE_REDSHIFT_STATE", "state/plain");

    application.run("DeployUrl", settings).succeeded();

    assertThat(warehouse.recorded()).containsExactly("sale", "first-sale");
    assertThat(warehouse.isLocked()).isFalse();
    assertThat(application.read("state/plain/lock.json")).contains("released");
  }

  private static Map<String, String> access(DeployedWarehouse warehouse) {
    return Map.of(
        "PROD_URL", warehouse.url(),
        "WAREHOUSE_USER", "sandbox",
        "WAREHOUSE_PASSWORD", "sandbox");
  }
}
