package io.github.redshiftdevops.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SettingsTableTest {

  @Test
  void theManualHoldsEverySettingAndNoOther() throws IOException {
    var rows =
        Files.readAllLines(Path.of("docs/settings.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(EnvironmentSetting.values()).map(SettingsTableTest::row).toList());
  }

  private static String row(EnvironmentSetting setting) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            setting.key(),
            setting.type(),
            setting.byDefault(),
            setting.allowsReference() ? "yes" : "no",
            setting.meaning());
  }
}
