package io.github.redshiftdevops.environment;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the key that somebody meant. */
final class KnownKeys {
  private KnownKeys() {}

  /** The known key that is nearest to a misspelt one. */
  static String nearest(String misspelt) {
    return Arrays.stream(EnvironmentSetting.values())
        .min(Comparator.comparingInt(setting -> distance(setting, misspelt)))
        .orElseThrow()
        .key();
  }

  private static int distance(EnvironmentSetting setting, String misspelt) {
    return LevenshteinDistance.getDefaultInstance().apply(comparable(setting, misspelt), misspelt);
  }

  /** The names in a family are the user's own: only what stands before the dot can be misspelt. */
  private static String comparable(EnvironmentSetting setting, String misspelt) {
    if (!setting.isFamily()) {
      return setting.key();
    }
    var dot = misspelt.indexOf('.');
    var family = setting.prefix().substring(0, setting.prefix().length() - 1);
    return dot < 0 ? family : family + misspelt.substring(dot);
  }
}
