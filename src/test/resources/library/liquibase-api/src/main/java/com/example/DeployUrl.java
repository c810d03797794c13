package com.example;

import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;

/** Deploys to a JDBC URL with the class Liquibase; settings are system properties or variables. */
public final class DeployUrl {
  public static void main(String[] args) throws LiquibaseException {
    var url = System.getenv("PROD_URL");
    var user = System.getenv("WAREHOUSE_USER");
    var password = System.getenv("WAREHOUSE_PASSWORD");

    var files = new ClassLoaderResourceAccessor();
    var database = DatabaseFactory.getInstance().openDatabase(url, user, password, null, files);
    try (var liquibase = new Liquibase("changelogs/warehouse.sql", files, database)) {
      liquibase.update();
    }
  }
}
