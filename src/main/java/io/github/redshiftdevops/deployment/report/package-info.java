/** What a deployment leaves in its output folder, for people and for build servers. */
package io.github.redshiftdevops.deployment.report;
