package io.github.redshiftdevops.database.type;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.core.DateTimeType;

/** TIMESTAMP, always with microseconds: Redshift's takes no precision. */
@DataTypeInfo(
    name = "datetime",
    aliases = {"java.sql.Types.DATETIME", "java.util.Date", "smalldatetime", "datetime2"},
    minParameters = 0,
    maxParameters = 2,
    priority = RedshiftDatabase.PRIORITY)
public class RedshiftDateTimeType extends DateTimeType {

  @Override
  public boolean supports(Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  public DatabaseDataType toDatabaseDataType(Database database) {
    return supports(database)
        ? Times.timestamp(getRawDefinition())
        : super.toDatabaseDataType(database);
  }
}
