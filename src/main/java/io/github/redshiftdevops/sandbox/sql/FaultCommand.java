package io.github.redshiftdevops.sandbox.sql;

/** SANDBOX FAULT, which only a superuser may ask for; the session does the rest. */
final class FaultCommand implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    Fault.read(cursor);
    return Translation.of(Sql.call("check_superuser")).tagged("SANDBOX FAULT");
  }
}
