package io.github.redshiftdevops.database.type;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.core.TimestampType;

/** TIMESTAMP or TIMESTAMPTZ, always with microseconds: Redshift's take no precision. */
@DataTypeInfo(
    name = "timestamp",
    aliases = {
      "java.sql.Types.TIMESTAMP",
      "java.sql.Types.TIMESTAMP_WITH_TIMEZONE",
      "java.sql.Timestamp",
      "timestamptz"
    },
    minParameters = 0,
    maxParameters = 2,
    priority = RedshiftDatabase.PRIORITY)
public class RedshiftTimestampType extends TimestampType {

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
