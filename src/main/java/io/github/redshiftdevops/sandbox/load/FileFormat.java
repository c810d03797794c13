package io.github.redshiftdevops.sandbox.load;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How to read a file.
 *
 * @param layout how it is cut into records and fields
 * @param headerLines how many lines to leave out at the beginning
 * @param compression how it is packed
 * @param encoding of its characters
 * @param replacement what stands for bytes that are no characters; without it they make a record
 *     bad
 */
public record FileFormat(
    Layout layout,
    int headerLines,
    Compression compression,
    Charset encoding,
    Optional<Character> replacement) {}
