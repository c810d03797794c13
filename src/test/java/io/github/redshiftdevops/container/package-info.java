/**
 * The image, built by Jib, pushed to a registry and run by a container runtime: all real, on this
 * machine alone.
 */
package io.github.redshiftdevops.container;
