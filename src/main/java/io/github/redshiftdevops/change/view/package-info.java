/** Views and materialized views. */
package io.github.redshiftdevops.change.view;
