package io.github.redshiftdevops.sandbox.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One record of a file.
 *
 * @param line the line in which it begins, from 1
 * @param raw the record as it stands in the file
 * @param fields its fields; null for NULL
 */
record LoadRecord(long line, String raw, List<String> fields) {
  /** Stands for bytes that are no characters; itself none that a text has. */
  static final char UNREADABLE = '\uFFFF';

  /** Copies the list. */
  LoadRecord {
    fields = Collections.unmodifiableList(new ArrayList<>(fields));
  }

  boolean isReadable() {
    return raw.indexOf(UNREADABLE) < 0;
  }
}
