/** Reading what a Redshift database holds. */
package io.github.redshiftdevops.database.snapshot;
