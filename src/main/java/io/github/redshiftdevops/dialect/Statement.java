package io.github.redshiftdevops.dialect;

/**
 * One statement of a script.
 *
 * @param text the statement as it stands in the script, from its first word to its last, without
 *     semicolon
 * @param offset where it begins in the script, in UTF-16 code units from 0
 * @param line the line in which it begins, from 1; a line ends with LF, CR or CR LF
 */
public record Statement(String text, int offset, int line) {}
