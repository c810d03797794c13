package io.github.redshiftdevops.database.type;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.core.VarcharType;

/** VARCHAR of the given length in bytes. */
@DataTypeInfo(
    name = "varchar",
    aliases = {"java.sql.Types.VARCHAR", "java.lang.String", "varchar2", "character varying"},
    minParameters = 0,
    maxParameters = 1,
    priority = RedshiftDatabase.PRIORITY)
public class RedshiftVarcharType extends VarcharType {

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
