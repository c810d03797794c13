package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.deployment.RedshiftDeployment;
import java.util.Map;
import liquibase.Scope;

/** This project, through its Java facade. */
public final class FacadeTool implements Tool {
  /** Creates it. */
  public FacadeTool() {}

  @Override
  public void deploy(Target target) throws Exception {
    Scope.child(
        Map.of("liquibase.command.password", Target.PASSWORD),
        () -> new RedshiftDeployment(target.environment(), target.project()).update());
  }
}
