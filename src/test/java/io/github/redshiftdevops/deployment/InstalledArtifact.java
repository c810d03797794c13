package io.github.redshiftdevops.deployment;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * For tests of projects that use the artifact: its jars are in the local Maven repository, put
 * there once in a test run.
 */
public final class InstalledArtifact implements BeforeAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(InstalledArtifact.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(InstalledArtifact.class, key -> install());
  }

  private static Object install() {
    var jar = "target/liquibase-redshift-devops-" + System.getProperty("project.version");
    install("-Dfile=" + jar + ".jar");
    install("-Dfile=" + jar + "-sandbox.jar", "-Dclassifier=sandbox");
    return jar;
  }

  /** With the install plugin of this build, whose version is pinned. */
  private static void install(String... what) {
    var goal = Stream.of("install:install-file", "-DpomFile=pom.xml");
    var all = Stream.concat(goal, Stream.of(what)).toArray(String[]::new);
    try {
      new Maven(Path.of("").toAbsolutePath()).run(all).succeeds();
    } catch (Exception e) {
      throw new IllegalStateException("The jars are not installed", e);
    }
  }
}
