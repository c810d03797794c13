/** Reads the files of a COPY from the directories that stand for S3 buckets. */
package io.github.redshiftdevops.sandbox.load;
