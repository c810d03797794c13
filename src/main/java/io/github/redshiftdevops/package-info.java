/**
 * What every part of a deployment shares: how it ends ({@link io.github.redshiftdevops.ExitCode})
 * and how it refuses ({@link io.github.redshiftdevops.RedshiftDevopsException}).
 */
package io.github.redshiftdevops;
