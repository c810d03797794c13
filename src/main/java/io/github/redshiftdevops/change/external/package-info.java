/** What is kept in the data catalog: external tables, their partitions, and views. */
package io.github.redshiftdevops.change.external;
