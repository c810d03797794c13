package io.github.redshiftdevops.database.type;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.core.CurrencyType;

/** Money with four decimals. */
@DataTypeInfo(
    name = "currency",
    aliases = {"money", "smallmoney"},
    minParameters = 0,
    maxParameters = 0,
    priority = RedshiftDatabase.PRIORITY)
public class RedshiftCurrencyType extends CurrencyType {

  @Override
  public boolean supports(Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  public DatabaseDataType toDatabaseDataType(Database database) {
    return supports(database)
        ? new DatabaseDataType("DECIMAL", 19, 4)
        : super.toDatabaseDataType(database);
  }
}
