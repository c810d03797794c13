/** How long deployments take beside plain Liquibase. */
package io.github.redshiftdevops.benchmark;
