package io.github.redshiftdevops.sandbox.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/** Cuts a file into records, as its layout says. Not thread-safe. */
interface Records {

  /** The next record; empty at the end of the file. */
  Optional<LoadRecord> next() throws IOException;

  /** The records behind the header. */
  static Records of(BufferedReader reader, FileFormat format) throws IOException {
    var characters = new Characters(reader);
    for (int i = 0; i < format.headerLines() && characters.peek() != Characters.END; i++) {
      characters.takeLine();
    }
    if (format.layout() instanceof Layout.Delimited delimited) {
      return new DelimitedRecords(characters, delimited);
    }
    return format.layout() instanceof Layout.FixedWidth fixed
        ? new FixedWidthRecords(characters, fixed)
        : new JsonRecords(characters);
  }
}
