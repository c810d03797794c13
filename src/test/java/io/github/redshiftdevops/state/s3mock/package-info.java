/** A real S3 endpoint, in a process of its own. */
package io.github.redshiftdevops.state.s3mock;
