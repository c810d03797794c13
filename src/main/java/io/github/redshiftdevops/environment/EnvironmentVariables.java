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
  public String resolve(String name) {
    return Optional.ofNullable(variables.get(name))
        .filter(value -> !value.isEmpty())
        .orElseThrow(
            () ->
                new Unavailable(
                    "the environment variable %s is not set; set it before the deployment"
                        .formatted(name)));
  }
}
