package com.example;

import liquibase.command.CommandScope;
import liquibase.exception.LiquibaseException;

/** Deploys to an environment with Liquibase's command API. */
public final class DeployEnvironment {
  public static void main(String[] args) throws LiquibaseException {
    new CommandScope("update")
        .addArgumentValue("url", "environment:prod")
        .addArgumentValue("changelogFile", "changelogs/warehouse.sql")
        .execute();
  }
}
