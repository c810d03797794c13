package io.github.redshiftdevops.database.type;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.core.DecimalType;

/** DECIMAL; without precision Redshift's own default (18, 0), written out for all to see. */
@DataTypeInfo(
    name = "decimal",
    aliases = {"java.sql.Types.DECIMAL", "java.math.BigDecimal"},
    minParameters = 0,
    maxParameters = 2,
    priority = RedshiftDatabase.PRIORITY)
public class RedshiftDecimalType extends DecimalType {

  @Override
  public boolean supports(Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  public DatabaseDataType toDatabaseDataType(Database database) {
    return supports(database) ? Sizes.decimal(getParameters()) : super.toDatabaseDataType(database);
  }
}
