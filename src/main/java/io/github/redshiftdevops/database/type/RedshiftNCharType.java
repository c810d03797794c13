package io.github.redshiftdevops.database.type;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.core.NCharType;

/** National characters: VARCHAR, because CHAR takes characters of one byte only. */
@DataTypeInfo(
    name = "nchar",
    aliases = {"java.sql.Types.NCHAR", "nchar2"},
    minParameters = 0,
    maxParameters = 1,
    priority = RedshiftDatabase.PRIORITY)
public class RedshiftNCharType extends NCharType {

  @Override
  public boolean supports(Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  public DatabaseDataType toDatabaseDataType(Database database) {
    return supports(database)
        ? Sizes.varchar(getParameters(), 1)
        : super.toDatabaseDataType(database);
  }
}
