package io.github.redshiftdevops.database.type;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.core.BooleanType;

/** Truth values, single bits too: BOOLEAN. */
@DataTypeInfo(
    name = "boolean",
    aliases = {"java.sql.Types.BOOLEAN", "java.sql.Types.BIT", "java.lang.Boolean", "bit", "bool"},
    minParameters = 0,
    maxParameters = 1,
    priority = RedshiftDatabase.PRIORITY)
public class RedshiftBooleanType extends BooleanType {

  @Override
  public boolean supports(Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  public DatabaseDataType toDatabaseDataType(Database database) {
    return supports(database)
        ? new DatabaseDataType("BOOLEAN")
        : super.toDatabaseDataType(database);
  }
}
