/**
 * Data tests of a deployed warehouse: queries with the result that they must have, and what became
 * of them.
 */
package io.github.redshiftdevops.deployment.verification;
