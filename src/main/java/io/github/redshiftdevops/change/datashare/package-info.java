/** Datashares: what is in them, and who may use them. */
package io.github.redshiftdevops.change.datashare;
