/**
 * The way in for Java callers: {@link io.github.redshiftdevops.deployment.RedshiftDeployment}
 * deploys the change log of an environment and says what ran, or why it could not.
 */
package io.github.redshiftdevops.deployment;
