package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Policies of row level security and of masking, as objects of the catalog: their expressions are
 * checked, and nothing is filtered or masked.
 */
final class Policies implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    var verb = cursor.expectOneOf("CREATE", "ALTER", "DROP", "ATTACH", "DETACH");
    var kind = cursor.expectOneOf("RLS", "MASKING");
    cursor.expect("POLICY");
    boolean lenient = verb.equals("DROP") && cursor.accept("IF", "EXISTS");
    var policy = new Policy(kind, cursor.identifier());
    var call =
        switch (verb) {
          case "CREATE" -> create(policy, cursor);
          case "ALTER" -> policy.call("alter_policy", expression(cursor));
          case "DROP" -> drop(policy, lenient, cursor);
          case "ATTACH" -> attach(policy, cursor);
          default -> detach(policy, cursor);
        };
    cursor.expectEnd();
    return Translation.of(call).tagged("%s %s POLICY".formatted(verb, kind));
  }

  private static String create(Policy policy, Cursor cursor) {
    var columns = new ArrayList<ColumnDefinition>();
    var alias = policy.isFilter() ? "rls_table" : "masked_table";
    if (!policy.isFilter() || cursor.isAt("WITH")) {
      cursor.expect("WITH");
      var name = new QualifiedName(List.of(), policy.name());
      cursor.list().stream()
          .map(it -> ColumnParser.parse(name, new Cursor(it)))
          .forEach(columns::add);
      boolean named = policy.isFilter() && (cursor.accept("AS") || !cursor.isAt("USING"));
      alias = named ? cursor.identifier() : alias;
    }
    return policy.call(
        "create_policy",
        Sql.literal(alias),
        Sql.array(columns.stream().map(ColumnDefinition::name).toList()),
        Sql.array(columns.stream().map(it -> it.type().sql()).toList()),
        expression(cursor));
  }

  /** The expression as it was written, and as PostgreSQL reads it. */
  private static String expression(Cursor cursor) {
    cursor.expect("USING");
    var tokens = cursor.group();
    var written = tokens.stream().map(Token::text).collect(Collectors.joining()).strip();
    return Sql.literal(written) + ", " + Sql.literal(Rewriter.rewrite(tokens).strip());
  }

  private static String drop(Policy policy, boolean lenient, Cursor cursor) {
    boolean cascade = policy.isFilter() && cursor.accept("CASCADE");
    if (policy.isFilter()) {
      cursor.accept("RESTRICT");
    }
    return policy.call("drop_policy", String.valueOf(lenient), String.valueOf(cascade));
  }

  private static String attach(Policy policy, Cursor cursor) {
    cursor.expect("ON");
    if (policy.isFilter()) {
      var tables = tables(cursor);
      return policy.call("attach_rls_policy", tables, grantees("TO", cursor));
    }
    var table = cursor.name().regclass();
    var outputs = cursor.identifiers();
    var inputs = cursor.accept("USING") ? cursor.identifiers() : outputs;
    var grantees = grantees("TO", cursor);
    var priority = cursor.accept("PRIORITY") ? cursor.integer() : 0;
    return policy.call(
        "attach_masking_policy",
        table,
        Sql.array(outputs),
        Sql.array(inputs),
        grantees,
        String.valueOf(priority));
  }

  private static String detach(Policy policy, Cursor cursor) {
    cursor.expect("ON");
    if (policy.isFilter()) {
      var tables = tables(cursor);
      return policy.call("detach_policy", tables, "'{}'", grantees("FROM", cursor));
    }
    var table = cursor.name().regclass();
    var outputs = Sql.array(cursor.identifiers());
    return policy.call("detach_policy", "ARRAY[" + table + "]", outputs, grantees("FROM", cursor));
  }

  private static String tables(Cursor cursor) {
    cursor.accept("TABLE");
    var tables = new ArrayList<String>();
    do {
      tables.add(cursor.name().regclass());
    } while (cursor.accept(","));
    return "ARRAY[" + String.join(", ", tables) + "]";
  }

  /** Their names; PUBLIC has none. */
  private static String grantees(String preposition, Cursor cursor) {
    cursor.expect(preposition);
    var names = new ArrayList<String>();
    do {
      boolean isPublic = cursor.accept("PUBLIC");
      cursor.accept("ROLE");
      names.add(isPublic ? "" : cursor.identifier());
    } while (cursor.accept(","));
    return Sql.array(names);
  }

  /** ROW LEVEL SECURITY of a relation; the cursor stands behind these words. */
  static String rowLevelSecurity(QualifiedName relation, Cursor cursor) {
    boolean on = cursor.expectOneOf("ON", "OFF").equals("ON");
    var conjunction =
        cursor.accept("CONJUNCTION", "TYPE") ? cursor.expectOneOf("AND", "OR") : "AND";
    boolean datashares = cursor.accept("FOR", "DATASHARES");
    cursor.expectEnd();
    return Sql.call(
        "set_row_level_security",
        relation.regclass(),
        String.valueOf(on),
        Sql.literal(conjunction.toLowerCase(Locale.ROOT)),
        String.valueOf(datashares));
  }

  private record Policy(String kind, String name) {
    boolean isFilter() {
      return kind.equals("RLS");
    }

    String call(String procedure, String... arguments) {
      var all = new ArrayList<>(List.of(Sql.literal(kind), Sql.literal(name)));
      all.addAll(List.of(arguments));
      return Sql.call(procedure, all.toArray(String[]::new));
    }
  }
}
