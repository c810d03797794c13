package io.github.redshiftdevops.dialect;

/**
 * One lexical element of Redshift SQL, white space and comments included: the texts of all tokens
 * of a script, joined, are that script again.
 *
 * @param kind what the element is
 * @param text the element as it was written, delimiters included
 * @param offset where it begins in the script, in UTF-16 code units from 0
 * @param complete false for a literal, quoted name or comment whose end is missing
 */
public record Token(Kind kind, String text, int offset, boolean complete) {

  /** The kinds of lexical elements. */
  public enum Kind {
    /** A keyword or bare identifier, {@code #temp} names included. */
    WORD,
    /** An identifier in double quotes. */
    QUOTED_NAME,
    /** A string in single quotes; a backslash escapes the next character, as in UNLOAD's manual. */
    STRING,
    /** A string between {@code $$} or {@code $tag$} delimiters. */
    DOLLAR_STRING,
    /** A number without sign. */
    NUMBER,
    /** {@code $1} or {@code ?}. */
    PARAMETER,
    /** One operator or punctuation character, or {@code ::}. */
    SYMBOL,
    /** A run of white space. */
    SPACE,
    /** A comment to the end of the line, or a block comment, which may nest. */
    COMMENT
  }

  /** Whether this is the bare word {@code keyword}, in any case. */
  public boolean isWord(String keyword) {
    return kind == Kind.WORD
        && text.length() == keyword.length()
        && Ascii.upper(text).equals(Ascii.upper(keyword));
  }

  /** Whether this is the operator or punctuation {@code symbol}. */
  public boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** Whether this token means something to the server: neither white space nor a comment. */
  public boolean isSignificant() {
    return kind != Kind.SPACE && kind != Kind.COMMENT;
  }

  /** The text in upper case for a word, as written for everything else: the form to switch over. */
  public String keyword() {
    return kind == Kind.WORD ? Ascii.upper(text) : text;
  }
}
