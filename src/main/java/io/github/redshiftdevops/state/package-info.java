/**
 * A tiny store of named text objects with ETags, in S3 or in a directory. Knows nothing else of
 * this project; the lock and the checkpoint are built on it.
 */
package io.github.redshiftdevops.state;
