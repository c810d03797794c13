package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.deployment.RedshiftDeployment;
import java.util.Map;
import liquibase.Scope;

/** What deploys a {@link Target}. */
@FunctionalInterface
public interface Tool {
  /** This project, through its Java facade. */
  Tool OURS =
      target ->
          Scope.child(
              Map.of("liquibase.command.password", Target.PASSWORD),
              () -> new RedshiftDeployment(target.environment(), target.project()).update());

  /** Deploys, to the end or to a failure. */
  void deploy(Target target) throws Exception;
}
