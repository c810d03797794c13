/** Deployments that die: at every message and every request, in threads and in processes. */
package io.github.redshiftdevops.crash;
