package io.github.redshiftdevops.database.type;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.core.NVarcharType;

/** National characters: VARCHAR of the given length in bytes. */
@DataTypeInfo(
    name = "nvarchar",
    aliases = {"java.sql.Types.NVARCHAR", "nvarchar2", "national"},
    minParameters = 0,
    maxParameters = 1,
    priority = RedshiftDatabase.PRIORITY)
public class RedshiftNVarcharType extends NVarcharType {

  @Override
  public boolean supports(Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  public DatabaseDataType toDatabaseDataType(Database database) {
    return supports(database)
        ? Sizes.varchar(getParameters(), Sizes.DEFAULT_VARCHAR)
        : super.toDatabaseDataType(database);
  }
}
