/** The way to S3, seen and disturbed request by request, and an S3 in memory at its end. */
package io.github.redshiftdevops.crash.s3;
