package io.github.redshiftdevops.database.type;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.core.MediumIntType;

/** MySQL's three bytes: INTEGER. */
@DataTypeInfo(
    name = "mediumint",
    aliases = {},
    minParameters = 0,
    maxParameters = 1,
    priority = RedshiftDatabase.PRIORITY)
public class RedshiftMediumIntType extends MediumIntType {

  @Override
  public boolean supports(Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  public DatabaseDataType toDatabaseDataType(Database database) {
    return supports(database)
        ? new DatabaseDataType("INTEGER")
        : super.toDatabaseDataType(database);
  }
}
