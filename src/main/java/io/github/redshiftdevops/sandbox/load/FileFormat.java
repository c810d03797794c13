package io.github.redshiftdevops.sandbox.load;

import java.util.Optional;

/**
 * How to cut a file into records and fields.
 *
 * @param delimiter between two fields
 * @param quote the quote of CSV; empty for a delimited file
 * @param nullText the text of a field that means NULL
 * @param headerLines how many lines to leave out at the beginning
 * @param gzip whether the file is compressed
 * @param escape whether a backslash takes the meaning from the character behind it
 * @param removeQuotes whether quotes around a field go away
 * @param ignoreBlankLines whether empty lines are no records
 * @param replacement what stands for bytes that are not UTF-8; without it they are an error
 */
public record FileFormat(
    char delimiter,
    Optional<Character> quote,
    String nullText,
    int headerLines,
    boolean gzip,
    boolean escape,
    boolean removeQuotes,
    boolean ignoreBlankLines,
    Optional<Character> replacement) {}
