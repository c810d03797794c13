package io.github.redshiftdevops.database.type;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.core.TimeType;

/** TIME or TIMETZ, always with microseconds: Redshift's take no precision. */
@DataTypeInfo(
    name = "time",
    aliases = {
      "java.sql.Types.TIME",
      "java.sql.Types.TIME_WITH_TIMEZONE",
      "java.sql.Time",
      "timetz"
    },
    minParameters = 0,
    maxParameters = 2,
    priority = RedshiftDatabase.PRIORITY)
public class RedshiftTimeType extends TimeType {

  @Override
  public boolean supports(Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  public DatabaseDataType toDatabaseDataType(Database database) {
    return supports(database) ? Times.time(getRawDefinition()) : super.toDatabaseDataType(database);
  }
}
