package io.github.redshiftdevops.deployment;

import java.util.List;
import java.util.Optional;

/**
 * An argument of a {@link LiquibaseCommand}.
 *
 * @param name Liquibase's name, in kebab-case
 * @param aliases other names that Liquibase takes
 * @param description what Liquibase says about it, or an empty text
 * @param type the simple name of its Java type, {@code String} or {@code Boolean} for example
 * @param required whether the command fails without it, and the environment does not give it
 * @param byDefault what Liquibase takes without it
 */
public record LiquibaseArgument(
    String name,
    List<String> aliases,
    String description,
    String type,
    boolean required,
    Optional<String> byDefault) {

  /** Copies the list. */
  public LiquibaseArgument {
    aliases = List.copyOf(aliases);
  }

  /** Whether its value is true or false. */
  public boolean isFlag() {
    return type.equals(Boolean.class.getSimpleName());
  }
}
