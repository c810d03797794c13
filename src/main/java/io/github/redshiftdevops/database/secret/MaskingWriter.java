package io.github.redshiftdevops.database.secret;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Hides secrets in texts that are written as a whole, as Liquibase writes statements. */
final class MaskingWriter extends FilterWriter {
  private final Mask mask;

  MaskingWriter(Writer out, Mask mask) {
    super(out);
    this.mask = mask;
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    out.write(mask.text(text.substring(offset, offset + length)));
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    write(new String(characters, offset, length));
  }
}
