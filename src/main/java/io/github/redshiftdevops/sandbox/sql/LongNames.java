package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.dialect.Lexer;
import io.github.redshiftdevops.dialect.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of 64 to 127 bytes, which PostgreSQL would cut at 63. It gets the beginning of such a name
 * and a hash of the whole; who has seen the name spells it out again. The names that were ever used
 * are kept in a file, one in a line, since a hash cannot be undone. Thread-safe.
 */
final class LongNames {
  private static final int LONGEST = 63;
  private static final int HASH_DIGITS = 16;
  private static final Pattern HASH = Pattern.compile("~([0-9a-f]{" + HASH_DIGITS + "})");

  /** What the names of Redshift's and PostgreSQL's own tables and views begin with. */
  private static final Set<String> CATALOG =
      Set.of("PG_", "SVV_", "SVL_", "STV_", "STL_", "SYS_", "INFORMATION_SCHEMA", "REGCLASS");

  private final Map<String, String> byHash = new ConcurrentHashMap<>();
  private final Optional<Path> file;

  private LongNames(Optional<Path> file) {
    this.file = file;
  }

  /** Names that are forgotten with the process. */
  static LongNames inMemory() {
    return new LongNames(Optional.empty());
  }

  /**
   * The names in a file, which need not be there yet.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  static LongNames in(Path file) {
    var names = new LongNames(Optional.of(file));
    try {
      if (Files.exists(file)) {
        Files.readAllLines(file).forEach(name -> names.byHash.put(hash(name), name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  /** Whether no name was ever too long for PostgreSQL. */
  boolean isEmpty() {
    return byHash.isEmpty();
  }

  /** The tokens with all names short enough, those in bodies of routines included. */
  static List<Token> shortened(List<Token> tokens) {
    return areIn(tokens) ? tokens.stream().map(LongNames::shortened).toList() : tokens;
  }

  private static Token shortened(Token token) {
    if (isLongName(token)) {
      return with(token, Token.Kind.QUOTED_NAME, Sql.name(shortened(stored(token))));
    }
    return isBody(token) ? body(token) : token;
  }

  private static Token body(Token token) {
    var delimiter = token.text().substring(0, token.text().indexOf('$', 1) + 1);
    var text =
        shortened(inside(token)).stream()
            .map(Token::text)
            .collect(Collectors.joining("", delimiter, delimiter));
    return with(token, token.kind(), text);
  }

  private static List<Token> inside(Token body) {
    return Lexer.tokenize(Strings.value(body));
  }

  /** The name that PostgreSQL gets for a name of any length. */
  private static String shortened(String name) {
    if (bytes(name) <= LONGEST) {
      return name;
    }
    int end = name.length();
    while (bytes(name.substring(0, end)) > LONGEST - HASH_DIGITS - 1) {
      end = name.offsetByCodePoints(end, -1);
    }
    return name.substring(0, end) + "~" + hash(name);
  }

  /** Keeps the names that are too long for PostgreSQL, and shortens them. */
  List<Token> register(List<Token> tokens) {
    for (var token : tokens) {
      if (isLongName(token)) {
        register(stored(token));
      } else if (isBody(token)) {
        register(inside(token));
      }
    }
    return inCatalogQuery(shortened(tokens));
  }

  private void register(String name) {
    if (bytes(name) > LONGEST && byHash.putIfAbsent(hash(name), name) == null) {
      file.ifPresent(path -> append(path, name));
    }
  }

  private static void append(Path file, String name) {
    try {
      Files.writeString(file, name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The strings in a question about the catalog are names too. */
  private List<Token> inCatalogQuery(List<Token> tokens) {
    return isEmpty() || !readsCatalog(tokens)
        ? tokens
        : tokens.stream().map(this::shortenedString).toList();
  }

  /** Whether a statement asks the catalog. */
  static boolean readsCatalog(List<Token> tokens) {
    return tokens.stream()
        .filter(token -> token.kind() == Token.Kind.WORD)
        .map(Token::keyword)
        .anyMatch(word -> word.equals("SHOW") || CATALOG.stream().anyMatch(word::startsWith));
  }

  private Token shortenedString(Token token) {
    return token.kind() == Token.Kind.STRING && token.complete()
        ? with(token, token.kind(), Sql.literal(shortenedIfKnown(Strings.value(token))))
        : token;
  }

  /** The short form of a name that has been used, any other text as it is. */
  String shortenedIfKnown(String text) {
    return bytes(text) > LONGEST && byHash.containsKey(hash(text)) ? shortened(text) : text;
  }

  /** The text with all names in full length. */
  String spellOut(String text) {
    var match = HASH.matcher(text);
    var result = new StringBuilder();
    int done = 0;
    while (match.find()) {
      var name = byHash.get(match.group(1));
      var shortName = name == null ? "" : shortened(name);
      int start = match.end() - shortName.length();
      if (name != null && start >= done && text.startsWith(shortName, start)) {
        result.append(text, done, start).append(name);
        done = match.end();
      }
    }
    return result.append(text, done, text.length()).toString();
  }

  private static boolean areIn(List<Token> tokens) {
    return tokens.stream().anyMatch(token -> isLongName(token) || isBody(token));
  }

  private static boolean isBody(Token token) {
    return token.kind() == Token.Kind.DOLLAR_STRING
        && token.complete()
        && token.text().length() > LONGEST;
  }

  private static boolean isLongName(Token token) {
    return (token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED_NAME)
        && token.text().length() > LONGEST / 4
        && bytes(stored(token)) > LONGEST;
  }

  private static String stored(Token token) {
    return Identifiers.stored(token.text(), false);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Token with(Token token, Token.Kind kind, String text) {
    return new Token(kind, text, token.offset(), token.complete());
  }

  private static String hash(String name) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(name.getBytes(StandardCharsets.UTF_8)))
          .substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
