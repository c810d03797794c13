/** Change logs in formats that are not Liquibase's own. */
package io.github.redshiftdevops.changelog;
