/**
 * What Redshift would refuse in a statement, told from its text before anything runs. The rules are
 * the resources beside the classes.
 */
package io.github.redshiftdevops.check;
