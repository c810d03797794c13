/** The buckets of an endpoint of S3, for the sandbox's COPY and UNLOAD. */
package io.github.redshiftdevops.sandbox.s3;
