/**
 * The deployment lock: a lease on the object {@code lock.json} of the state store, renewed while
 * its holder lives, and taken over when it no longer does.
 */
package io.github.redshiftdevops.lock;
