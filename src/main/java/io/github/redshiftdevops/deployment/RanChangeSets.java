package io.github.redshiftdevops.deployment;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;

/** Takes down which change sets ran, from Liquibase's events. */
final class RanChangeSets extends AbstractChangeExecListener {
  private static final Set<ExecType> RAN = EnumSet.of(ExecType.EXECUTED, ExecType.RERAN);

  private final List<String> changeSets = new ArrayList<>();

  @Override
  public void ran(
      ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, ExecType how) {
    if (RAN.contains(how)) {
      changeSets.add(changeSet.toString(false));
    }
  }

  DeploymentResult result() {
    return new DeploymentResult(changeSets);
  }
}
