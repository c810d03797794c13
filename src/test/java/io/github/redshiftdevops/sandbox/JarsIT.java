package io.github.redshiftdevops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Looks into the jars that the build has made. */
class JarsIT {
  private static final String SANDBOX = "io/github/redshiftdevops/sandbox/";
  private static final String CONTRACT = "io/github/redshiftdevops/state/contract/";
  private static final String CRASH = "io/github/redshiftdevops/crash/";
  private static final String SERVICE = "META-INF/services/java.sql.Driver";

  @Test
  void theMainJarHasNothingOfTheSandboxAndOfTests() throws IOException {
    assertThat(entries("[0-9.]+"))
        .contains("io/github/redshiftdevops/dialect/Lexer.class")
        .noneMatch(name -> name.startsWith(SANDBOX))
        .noneMatch(name -> name.startsWith(CONTRACT))
        .noneMatch(name -> name.startsWith(CRASH))
        .doesNotContain(SERVICE);
  }

  @Test
  void theSandboxJarHasTheSandboxAndItsService() throws IOException {
    assertThat(entries("[0-9.]+-sandbox"))
        .contains(SERVICE, SANDBOX + "SandboxDriver.class", SANDBOX + "sql/bootstrap/index.txt")
        .noneMatch(name -> name.startsWith(SANDBOX + "junit/"))
        .noneMatch(name -> name.startsWith("io/github/redshiftdevops/dialect/"));
  }

  @Test
  void theTestSupportJarHasTheJUnitExtensionTheContractAndTheCrashTest() throws IOException {
    assertThat(entries("[0-9.]+-test-support"))
        .contains(SANDBOX + "junit/RedshiftSandboxExtension.class")
        .contains(CONTRACT + "StateStoreContract.class")
        .contains(CRASH + "CrashTest.class", CRASH + "wire/WireGateway.class")
        .noneMatch(name -> name.equals(SANDBOX + "Sandbox.class"));
  }

  private static List<String> entries(String versionAndClassifier) throws IOException {
    try (var files = Files.list(Path.of("target"))) {
      var jar =
          files
              .filter(
                  file ->
                      file.getFileName()
                          .toString()
                          .matches("liquibase-redshift-devops-" + versionAndClassifier + "\\.jar"))
              .findFirst()
              .orElseThrow();
      try (var content = new JarFile(jar.toFile())) {
        return content.stream().map(ZipEntry::getName).toList();
      }
    }
  }
}
