/** Schemas, external ones too. */
package io.github.redshiftdevops.change.schema;
