package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Groups;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** GRANT and REVOKE of permissions on no object, which only roles can have. */
final class SystemPermissions {
  private SystemPermissions() {}

  /** Whether it is one: GRANT CREATE USER TO ROLE r. */
  static boolean isOne(Cursor cursor) {
    var object = cursor.copy();
    object.next();
    if (object.isAt("ROLE") || object.isAt("DEFAULT") || object.isAt("ADMIN", "OPTION")) {
      return false;
    }
    var before = object.until(Set.of("ON", "TO", "FROM"));
    boolean severalWords = before.stream().filter(Token::isSignificant).count() > 1;
    return severalWords && !object.isAt("ON");
  }

  /** Keeps which role has which; the cursor stands at the first word. */
  static Translation translate(Cursor cursor) {
    var verb = cursor.expectOneOf("GRANT", "REVOKE");
    var permissions =
        Groups.split(cursor.until(Set.of("TO", "FROM"))).stream()
            .map(SystemPermissions::words)
            .toList();
    cursor.expect(verb.equals("GRANT") ? "TO" : "FROM");
    var roles = new ArrayList<String>();
    do {
      cursor.expect("ROLE");
      roles.add(cursor.identifier());
    } while (cursor.accept(","));
    cursor.expectEnd();
    return Translation.of(
            Sql.call(
                "set_system_permissions",
                String.valueOf(verb.equals("GRANT")),
                Sql.array(permissions),
                Sql.array(roles)))
        .tagged(verb);
  }

  private static String words(List<Token> tokens) {
    return tokens.stream()
        .filter(Token::isSignificant)
        .map(token -> token.keyword().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }
}
