package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import io.github.redshiftdevops.sandbox.load.ObjectStorage;
import io.github.redshiftdevops.sandbox.load.S3Url;

/** UNLOAD: a query whose rows PostgreSQL copies out, for the sandbox to write into files. */
final class Unload implements CommandTranslator {
  private final ObjectStorage storage;
  private final Commands commands;

  Unload(ObjectStorage storage, Commands commands) {
    this.storage = storage;
    this.commands = commands;
  }

  @Override
  public Translation translate(Cursor cursor) {
    cursor.expect("UNLOAD");
    var parenthesised = new Cursor(cursor.group());
    var query = query(text(parenthesised));
    parenthesised.expectEnd();
    cursor.expect("TO");
    var url = cursor.string();
    if (!url.startsWith(S3Url.SCHEME)) {
      throw new Refusal(
          "22023", "UNLOAD destination is not supported. (Hint: only S3 based unload is allowed)");
    }
    var options = new UnloadOptions();
    while (!cursor.atEnd()) {
      options.read(cursor);
    }
    options.check();
    var target = options.target(storage, S3Url.parse(url));
    var rows = options.json() ? "SELECT row_to_json(q) FROM (" + query + ") q" : query;
    return Translation.of("COPY (" + rows + "\n) TO STDOUT (HEADER)")
        .tagged("UNLOAD")
        .unloading(() -> new UnloadRows(target, options.format()));
  }

  private static String text(Cursor cursor) {
    return cursor.peek().kind() == Token.Kind.DOLLAR_STRING
        ? Strings.value(cursor.next())
        : cursor.string();
  }

  private String query(String text) {
    var cursor = new Cursor(commands.tokenize(text));
    if (!cursor.isAt("SELECT") && !cursor.isAt("WITH") && !cursor.isAt("(")) {
      throw cursor.unexpected();
    }
    var probe = cursor.copy();
    probe.until(token -> token.isWord("LIMIT"));
    if (!probe.atEnd()) {
      throw Refusal.notSupported("Limit clause is not supported");
    }
    return commands.of(cursor).translate(cursor).main();
  }
}
