package io.github.redshiftdevops.sandbox.load;

import java.util.List;
import java.util.Optional;

/** How a file is made of records, and a record of fields. */
public sealed interface Layout {

  /**
   * Fields with something between them.
   *
   * @param delimiter between two fields
   * @param quote the quote of CSV; empty for a delimited file
   * @param nullText the text of a field that means NULL
   * @param escape whether a backslash takes the meaning from the character behind it
   * @param removeQuotes whether quotes around a field go away
   * @param ignoreBlankLines whether empty lines are no records
   */
  record Delimited(
      char delimiter,
      Optional<Character> quote,
      String nullText,
      boolean escape,
      boolean removeQuotes,
      boolean ignoreBlankLines)
      implements Layout {}

  /**
   * Lines whose fields are so many characters wide.
   *
   * @param widths the widths, in the order of the columns
   */
  record FixedWidth(List<Integer> widths) implements Layout {
    /** Copies the list. */
    public FixedWidth {
      widths = List.copyOf(widths);
    }
  }

  /** Values of JSON one after the other; the record's one field is the text of the value. */
  record Json() implements Layout {}
}
