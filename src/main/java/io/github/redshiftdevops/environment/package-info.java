/**
 * Environments: which warehouse a deployment works on, with which credentials, change log, contexts
 * and parameters. One file per environment, chosen by the URL {@code environment:<name>} wherever
 * Liquibase takes a JDBC URL. What was read travels with the connection ({@link
 * io.github.redshiftdevops.environment.EnvironmentConnection}), never in process-wide state, so one
 * JVM deploys to several environments at once. Knows nothing of change types.
 */
package io.github.redshiftdevops.environment;
