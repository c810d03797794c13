package io.github.redshiftdevops.database.type;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.core.CharType;

/** CHAR of the given length in bytes, VARCHAR where CHAR cannot be that long. */
@DataTypeInfo(
    name = "char",
    aliases = {"java.sql.Types.CHAR", "bpchar", "character"},
    minParameters = 0,
    maxParameters = 1,
    priority = RedshiftDatabase.PRIORITY)
public class RedshiftCharType extends CharType {

  @Override
  public boolean supports(Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  public DatabaseDataType toDatabaseDataType(Database database) {
    return supports(database)
        ? Sizes.character(getParameters())
        : super.toDatabaseDataType(database);
  }
}
