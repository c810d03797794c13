package io.github.redshiftdevops.change.syntax;

/** SQL that is put together of parts, without the gaps that absent ones leave. */
final class SqlText {
  private final StringBuilder text = new StringBuilder();

  void append(String part) {
    boolean closes = !part.isEmpty() && "),\n".indexOf(part.charAt(0)) >= 0;
    if (closes && endsWithOneOf(" ")) {
      text.setLength(text.length() - 1);
    }
    boolean gap = text.isEmpty() || endsWithOneOf(" (\n");
    text.append(gap && part.startsWith(" ") ? part.substring(1) : part);
  }

  private boolean endsWithOneOf(String characters) {
    return !text.isEmpty() && characters.indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  @Override
  public String toString() {
    return text.toString().strip();
  }
}
