/** Tables: how they are distributed, sorted and encoded. */
package io.github.redshiftdevops.change.table;
