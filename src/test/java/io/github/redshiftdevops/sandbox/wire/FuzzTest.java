package io.github.redshiftdevops.sandbox.wire;

import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;

/**
 * No input makes the server fall over: it ends in an error to the client that sent it, or in
 * nothing if that client left first, and the next one is served.
 *
 * <p>{@code -Dtest=FuzzRun -Djqwik.tries.default=100000} tries more than the build does.
 */
@PropertyDefaults(tries = 150, shrinking = ShrinkingMode.BOUNDED)
class FuzzTest extends FuzzRun {}
