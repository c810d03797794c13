/** VACUUM and ANALYZE. */
package io.github.redshiftdevops.change.maintenance;
