package io.github.redshiftdevops.database;

import io.github.redshiftdevops.RedshiftDevopsException;

/**
 * A command of Liquibase's has done its work, and could not leave everything behind as it should.
 * Liquibase only logs what goes wrong in the clean-up of a step; a dependency of this type on the
 * command makes it fail at the very end, unless it has failed already.
 *
 * @param reason what it then fails with
 */
public record UnfinishedCommand(RedshiftDevopsException reason) {}
