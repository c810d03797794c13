package io.github.redshiftdevops.environment;

import java.util.Map;
import java.util.Optional;

/** References to environment variables of the process: {@code env:NAME}. */
record EnvironmentVariables(Map<String, String> variables) implements SecretResolver {

  @Override
  public String scheme() {
    return "env";
  }

  @Override
  public Optional<String> resolve(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  @Override
  public String missing(String name) {
    return "the environment variable " + name + " is not set; set it before the deployment";
  }
}
