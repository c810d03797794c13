package io.github.redshiftdevops.database.type;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.core.UUIDType;

/** CHAR(36): Redshift has no UUID type. */
@DataTypeInfo(
    name = "uuid",
    aliases = {"uniqueidentifier", "java.util.UUID"},
    minParameters = 0,
    maxParameters = 0,
    priority = RedshiftDatabase.PRIORITY)
public class RedshiftUuidType extends UUIDType {

  @Override
  public boolean supports(Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  public DatabaseDataType toDatabaseDataType(Database database) {
    return supports(database)
        ? new DatabaseDataType("CHAR", 36)
        : super.toDatabaseDataType(database);
  }

  @Override
  protected String otherToSql(Object value, Database database) {
    return supports(database) && value != null
        ? "'" + database.escapeStringForDatabase(value.toString()) + "'"
        : super.otherToSql(value, database);
  }
}
