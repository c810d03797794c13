/**
 * Changes of large tables, range by range of a key, that a deployment can be killed in and goes on
 * with.
 */
package io.github.redshiftdevops.change.rebuild;
