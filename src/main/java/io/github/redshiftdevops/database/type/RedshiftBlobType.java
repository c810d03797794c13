package io.github.redshiftdevops.database.type;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.database.Database;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.core.BlobType;

/** Bytes: VARBYTE of the given length, else as long as it can be. */
@DataTypeInfo(
    name = "blob",
    aliases = {
      "longblob",
      "longvarbinary",
      "java.sql.Types.BLOB",
      "java.sql.Types.LONGBLOB",
      "java.sql.Types.LONGVARBINARY",
      "java.sql.Types.VARBINARY",
      "java.sql.Types.BINARY",
      "varbinary",
      "binary",
      "image",
      "tinyblob",
      "mediumblob",
      "long binary",
      "long varbinary",
      "bytea",
      "varbyte"
    },
    minParameters = 0,
    maxParameters = 1,
    priority = RedshiftDatabase.PRIORITY)
public class RedshiftBlobType extends BlobType {

  @Override
  public boolean supports(Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  public DatabaseDataType toDatabaseDataType(Database database) {
    return supports(database) ? Sizes.varbyte(getParameters()) : super.toDatabaseDataType(database);
  }
}
