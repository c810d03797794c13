/** What every adapter of {@link io.github.redshiftdevops.state.StateStore} must do, as tests. */
package io.github.redshiftdevops.state.contract;
