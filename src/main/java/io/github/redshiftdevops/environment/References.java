package io.github.redshiftdevops.environment;

import java.util.List;
import java.util.Optional;

/** The places that references may point to, told apart by their scheme. */
record References(List<SecretResolver> resolvers) {

  References {
    resolvers = List.copyOf(resolvers);
  }

  /** Those of this process, for one reading: what was fetched once is not fetched again. */
  static References ofProcess() {
    return new References(List.of(new EnvironmentVariables(System.getenv()), new SecretsManager()));
  }

  /** The reference that a raw value is; empty if the raw value is the value itself. */
  Optional<Reference> find(String raw) {
    return resolvers.stream()
        .filter(resolver -> raw.startsWith(resolver.scheme() + ":"))
        .findFirst()
        .map(resolver -> new Reference(resolver, raw.substring(raw.indexOf(':') + 1).strip()));
  }

  /** A name at a place. */
  record Reference(SecretResolver resolver, String name) {

    /**
     * The secret.
     *
     * @throws Unavailable if it cannot be had
     */
    SettingValue resolve() {
      return SettingValue.secret(resolver.resolve(name));
    }
  }
}
