package io.github.redshiftdevops.database.type;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.core.XMLType;

/** XML as text: the longest VARCHAR. */
@DataTypeInfo(
    name = "xml",
    aliases = {"xmltype", "java.sql.Types.SQLXML"},
    minParameters = 0,
    maxParameters = 1,
    priority = RedshiftDatabase.PRIORITY)
public class RedshiftXmlType extends XMLType {

  @Override
  public boolean supports(Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  public DatabaseDataType toDatabaseDataType(Database database) {
    return supports(database) ? Sizes.longestVarchar() : super.toDatabaseDataType(database);
  }

  @Override
  protected String otherToSql(Object value, Database database) {
    return supports(database) && value != null
        ? "'" + database.escapeStringForDatabase(value.toString()) + "'"
        : super.otherToSql(value, database);
  }
}
