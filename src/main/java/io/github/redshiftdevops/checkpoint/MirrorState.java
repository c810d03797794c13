package io.github.redshiftdevops.checkpoint;

import java.util.Optional;

/**
 * The mirror as somebody found it.
 *
 * @param database whose mirror it is; empty before the first deployment
 * @param history what it says
 */
public record MirrorState(Optional<DatabaseIdentity> database, History history) {}
