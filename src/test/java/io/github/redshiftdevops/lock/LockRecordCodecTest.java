package io.github.redshiftdevops.lock;

import static io.github.redshiftdevops.lock.LockFixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.lock.LockRecord.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockRecordCodecTest {
  private static final String LOCK = "s3://state/prod/lock.json";
  private static final String TEXT = documented();

  private final LockRecordCodec codec = new LockRecordCodec();
  private final LockRecord record =
      new LockRecord(
          uuid('1'),
          7,
          Status.HELD,
          uuid('2'),
          new Holder(
              uuid('3'),
              LockFixture.who("d1"),
              Instant.parse("2026-03-01T12:00:00.250Z"),
              Duration.ofSeconds(30)),
          new Estate(List.of(SESSION), List.of(), List.of("a/1")),
          Map.of());

  /** The example of the manual. */
  private static String documented() {
    try {
      var manual = Files.readString(Path.of("docs", "state.md"));
      var section = manual.substring(manual.indexOf("\n## The lease\n"));
      return StringUtils.substringBetween(section, "```json\n", "\n```");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void writesWhatIsDocumented() {
    assertThat(codec.encode(record)).isEqualToNormalizingNewlines(TEXT);
  }

  @Test
  void readsWhatItWrote() {
    assertThat(codec.decode(LOCK, codec.encode(record))).isEqualTo(record);
    assertThat(codec.decode(LOCK, codec.encode(record.releasedWith(Estate.NONE))).isHeld())
        .isFalse();
  }

  @Test
  void keepsUnknownProperties_andToleratesThemBelow() {
    var text =
        TEXT.replace("\"token\"", "\"colour\" : {\"red\" : 1}, \"token\"")
            .replace("\"host\"", "\"pod\" : 5, \"host\"");

    var read = codec.decode(LOCK, text);

    assertThat(read.unknown()).containsEntry("colour", Map.of("red", 1));
    assertThat(codec.decode(LOCK, codec.encode(read))).isEqualTo(read);
  }

  @Test
  void takesAMissingEstateAsEmpty() {
    var text = TEXT.substring(0, TEXT.indexOf(",\n  \"estate\"")) + "}";

    assertThat(codec.decode(LOCK, text).estate()).isEqualTo(Estate.NONE);
  }

  @Test
  void refusesANewerFormat_withTheMend() {
    assertThatThrownBy(() -> codec.decode(LOCK, TEXT.replace("\"format\" : 1", "\"format\" : 2")))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessage(
            "s3://state/prod/lock.json has format 2, and this version knows formats up to 1; deploy"
                + " with the newer version of redshift-devops that wrote it.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "7",
        "[]",
        "lock",
        "{",
        "{}",
        "{\"format\": 1}",
        "{\"format\": 0}",
        "{\"format\": \"one\"}",
        "\u0000"
      })
  void refusesWhatIsNoLock_withOneSentence(String text) {
    assertUnreadable(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"token\" : 7|\"token\" : 0",
        "\"token\" : 7|\"token\" : \"many\"",
        "\"token\" : 7,|",
        "\"status\" : \"held\"|\"status\" : \"lent\"",
        "\"status\" : \"held\",|",
        "PT30S|PT0S",
        "PT30S|PT-1S",
        "PT30S|soon",
        "\"id\" : \"33333333-3333-3333-3333-333333333333\",|",
        "\"pid\" : 101|\"pid\" : \"x\"",
        "\"openJournals\" : [ \"a/1\" ]|\"openJournals\" : [ null ]",
        "\"holder\"|\"owner\"",
      })
  void refusesADamagedLock(String damage) {
    var parts = damage.split("\\|", -1);
    var text = TEXT.replace(parts[0], parts[1]);

    assertThat(text).isNotEqualTo(TEXT);
    assertUnreadable(text);
  }

  @Test
  void refusesALockThatWasWrittenTwice() {
    assertUnreadable(TEXT + TEXT);
  }

  private void assertUnreadable(String text) {
    assertThatThrownBy(() -> codec.decode(LOCK, text))
        .isInstanceOfSatisfying(
            LockDamagedException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DECISION_NEEDED))
        .hasMessage(
            "s3://state/prod/lock.json is damaged or was written by another program; make sure that"
                + " nobody deploys, then restore or remove it.");
  }

  private static UUID uuid(char digit) {
    return UUID.fromString("########-####-####-####-############".replace('#', digit));
  }
}
