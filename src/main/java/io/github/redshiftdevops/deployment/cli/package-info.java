/**
 * The command line, which is also the entry point of the container image: {@link
 * io.github.redshiftdevops.deployment.cli.Main}. It says what the facade does, and adds nothing
 * that a Java caller does not have.
 */
package io.github.redshiftdevops.deployment.cli;
