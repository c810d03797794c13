/**
 * Watches statements while they run: who blocks them, and when they are cancelled. Looks on a
 * connection of its own.
 */
package io.github.redshiftdevops.database.watch;
