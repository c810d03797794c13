package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * GRANT, REVOKE and ALTER DEFAULT PRIVILEGES: PostgreSQL takes roles for users, so the word ROLE
 * before the name of one goes away. INSERT takes MAINTAIN along: without it, PostgreSQL lets nobody
 * take the {@link WriteLock} who has no other permission to write.
 */
final class Grants implements CommandTranslator {
  private static final Pattern INSERT =
      Pattern.compile("\\b(INSERT)\\b(?=[^\"]*\\bON\\b)", Pattern.CASE_INSENSITIVE);

  private static final Set<String> BEFORE_ROLE = Set.of("GRANT", "REVOKE", "TO", "FROM", ",");

  @Override
  public Translation translate(Cursor cursor) {
    var tokens = cursor.all();
    if (Datashares.isUsage(cursor)) {
      return Datashares.usage(cursor);
    }
    if (SystemPermissions.isOne(cursor)) {
      return SystemPermissions.translate(cursor);
    }
    var sql = Rewriter.rewriteAll(withoutRole(tokens));
    return Translation.of(INSERT.matcher(sql).replaceFirst("$1, MAINTAIN"));
  }

  private static List<Token> withoutRole(List<Token> tokens) {
    var kept = new ArrayList<Token>();
    var before = "";
    for (var token : tokens) {
      boolean isRole = token.isWord("ROLE") && BEFORE_ROLE.contains(before);
      if (!isRole) {
        kept.add(token);
      }
      before = token.isSignificant() && !isRole ? token.keyword() : before;
    }
    return kept;
  }
}
