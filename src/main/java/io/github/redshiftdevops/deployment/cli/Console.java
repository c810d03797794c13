package io.github.redshiftdevops.deployment.cli;

import java.io.PrintStream;

/**
 * Where the command line writes.
 *
 * @param out what was asked for: progress and summary of a deployment, the output of a command
 * @param err errors and logs
 */
record Console(PrintStream out, PrintStream err) {}
