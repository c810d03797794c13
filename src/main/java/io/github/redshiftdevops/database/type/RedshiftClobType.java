package io.github.redshiftdevops.database.type;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.core.ClobType;

/** Long text: the longest VARCHAR, because Redshift's TEXT is VARCHAR(256) (facts section 12). */
@DataTypeInfo(
    name = "clob",
    aliases = {
      "longvarchar",
      "text",
      "longtext",
      "java.sql.Types.LONGVARCHAR",
      "java.sql.Types.CLOB",
      "nclob",
      "longnvarchar",
      "ntext",
      "java.sql.Types.LONGNVARCHAR",
      "java.sql.Types.NCLOB",
      "tinytext",
      "mediumtext",
      "long varchar",
      "long nvarchar"
    },
    minParameters = 0,
    maxParameters = 1,
    priority = RedshiftDatabase.PRIORITY)
public class RedshiftClobType extends ClobType {

  @Override
  public boolean supports(Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  public DatabaseDataType toDatabaseDataType(Database database) {
    return supports(database) ? Sizes.longestVarchar() : super.toDatabaseDataType(database);
  }
}
