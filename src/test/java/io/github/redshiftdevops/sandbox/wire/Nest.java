package io.github.redshiftdevops.sandbox.wire;

import java.util.List;

/**
 * A statement that can be made as long or as deep as one likes.
 *
 * @param start what stands in front once
 * @param open what is repeated
 * @param core what stands in the middle once
 * @param close what is repeated as often behind it
 * @param end what stands at the end once
 */
record Nest(String start, String open, String core, String close, String end) {
  static final List<Nest> ALL =
      List.of(
          expression("(", "1", ")"),
          expression("nvl(", "1", ", 2)"),
          expression("decode(", "1", ", 1, 2, 3, 4)"),
          expression("case when true then ", "1", " end"),
          expression("cast(", "1", " as int)"),
          expression("dateadd(day, 1, ", "sysdate", ")"),
          expression("listagg(", "1", ")"),
          expression("convert(int, ", "1", ")"),
          expression("array[", "1", "]"),
          expression("(select ", "1", ")"),
          expression("not ", "true", ""),
          expression("- ", "1", ""),
          expression("1 + ", "1", ""),
          expression("1, ", "1", ""),
          expression("$1, ", "1", ""),
          expression("$99999999999, ", "1", ""),
          expression("top 1 ", "1", ""),
          expression("a.", "a", ""),
          expression("", "1", "::int"),
          expression("", "a", "[0]"),
          expression("/*", "", "*/ 1"),
          expression("/**/", "1", ""),
          expression("-- \n", "1", ""),
          expression("'", "", ""),
          expression("\"", "", ""),
          expression("\\", "", ""),
          expression("\u00e9", "", ""),
          expression("", "1", " union all select 1"),
          expression("", "1", "; select 1"),
          new Nest("", ";", "", "", ""),
          new Nest("", "begin;", "", "commit;", ""),
          new Nest("$a$", "$b$", "", "", "$a$"),
          new Nest("select * from ", "(select * from ", "pg_class", ") t", " limit 1"),
          new Nest("with ", "a as (select 1), ", "b as (select 1) select 1", "", ""),
          new Nest("explain ", "explain ", "select 1", "", ""),
          new Nest("create table deep (", "a int, ", "b int", "", ")"),
          new Nest("create table deep (a int) sortkey ", "(", "a", ")", ""),
          new Nest("create view deep as select * from ", "(", "pg_class", ")", ""),
          new Nest("alter table deep add column a ", "int ", "", "", ""),
          new Nest("insert into deep values ", "(1), ", "(1)", "", ""),
          new Nest("merge into deep using s on ", "(", "true", ")", " when matched then delete"),
          new Nest("delete from deep where ", "a in (", "1", ")", ""),
          new Nest("grant ", "select, ", "insert", "", " on deep to nobody"),
          new Nest("copy deep from 's3://bucket/x' ", "csv ", "", "", ""),
          new Nest("set query_group to '", "x", "", "", "'"),
          new Nest("create user deep password '", "x", "", "", "'"),
          new Nest(
              "create or replace procedure deep() as $$ begin ",
              "if true then ",
              "null;",
              " end if;",
              " end $$ language plpgsql"),
          new Nest(
              "create or replace function deep() returns int immutable as $$ select ",
              "(",
              "1",
              ")",
              " $$ language sql"));

  private static Nest expression(String open, String core, String close) {
    return new Nest("select ", open, core, close, "");
  }

  /** The statement, with all that is repeated in it closed or not. */
  String sql(int times, boolean closed) {
    return start + open.repeat(times) + core + (closed ? close.repeat(times) : "") + end;
  }

  /** Short, for a report. */
  @Override
  public String toString() {
    return sql(1, true);
  }
}
