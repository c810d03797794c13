package io.github.redshiftdevops.database.type;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.core.FloatType;

/** REAL where four bytes were asked for, else DOUBLE PRECISION. */
@DataTypeInfo(
    name = "float",
    aliases = {
      "java.sql.Types.FLOAT",
      "java.lang.Float",
      "real",
      "java.sql.Types.REAL",
      "float4",
      "float8"
    },
    minParameters = 0,
    maxParameters = 2,
    priority = RedshiftDatabase.PRIORITY)
public class RedshiftFloatType extends FloatType {

  @Override
  public boolean supports(Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  public DatabaseDataType toDatabaseDataType(Database database) {
    return supports(database)
        ? Sizes.floatingPoint(getRawDefinition(), getParameters())
        : super.toDatabaseDataType(database);
  }
}
