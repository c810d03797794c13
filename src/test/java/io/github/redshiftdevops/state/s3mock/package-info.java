/** An S3 endpoint of one's own, with faults on demand. */
package io.github.redshiftdevops.state.s3mock;
