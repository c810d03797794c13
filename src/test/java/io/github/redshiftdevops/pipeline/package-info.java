/**
 * The pipelines as they stand in the repository, run by strict stand-ins for the services that
 * would: CodeBuild, Kubernetes and Jenkins. What they refuse, the services would refuse or ignore.
 */
package io.github.redshiftdevops.pipeline;
