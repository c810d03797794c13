package io.github.redshiftdevops.sandbox.load;

/**
 * A file that UNLOAD has written.
 *
 * @param object where it is
 * @param rows how many rows it has
 * @param bytes how long it is, as it is packed
 */
public record UnloadedFile(S3Url object, long rows, long bytes) {}
