package io.github.redshiftdevops.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A creation or replacement was sent more than once and refused: what has come of it? */
class VerdictTest {
  private final WriteTrail first = WriteTrail.NONE.next();
  private final WriteTrail own = first.next();
  private final Optional<ETag> seen = etag("1", first);

  @Test
  void won_whenTheObjectIsItsOwn() {
    assertThat(Verdict.of(own, seen, etag("2", own))).isEqualTo(Verdict.WON);
  }

  @Test
  void wonButReplaced_whenOthersStandOnIt() {
    var later = later(own, WriteTrail.LIMIT - 1);

    assertThat(Verdict.of(own, seen, etag("9", later))).isEqualTo(Verdict.WON_BUT_REPLACED);
  }

  @Test
  void lost_whenAnotherStandsOnWhatItSaw() {
    assertThat(Verdict.of(own, seen, etag("2", first.next()))).isEqualTo(Verdict.LOST);
    assertThat(Verdict.of(own, seen, etag("9", later(first, 10)))).isEqualTo(Verdict.LOST);
  }

  @Test
  void lost_whenAnotherHasCreated() {
    var own = WriteTrail.NONE.next();

    assertThat(Verdict.of(own, Optional.empty(), etag("1", first))).isEqualTo(Verdict.LOST);
    assertThat(Verdict.of(own, Optional.empty(), etag("9", later(first, 10))))
        .isEqualTo(Verdict.LOST);
  }

  @Test
  void open_whenNothingHasHappened() {
    assertThat(Verdict.of(own, seen, seen)).isEqualTo(Verdict.OPEN);
    assertThat(Verdict.of(own, Optional.empty(), Optional.empty())).isEqualTo(Verdict.OPEN);
  }

  @Test
  void unknown_whenTheTrailDoesNotReachBack() {
    var distant = etag("99", later(first, WriteTrail.LIMIT));

    assertThat(Verdict.of(own, seen, distant)).isEqualTo(Verdict.UNKNOWN);
    assertThat(Verdict.of(own, Optional.empty(), distant)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void unknown_whenTheObjectIsGone() {
    assertThat(Verdict.of(own, seen, Optional.empty())).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void unknown_whenAnotherProgramHasWrittenTheObject() {
    var foreign = etag("7", WriteTrail.parse(null));

    assertThat(Verdict.of(own, seen, foreign)).isEqualTo(Verdict.UNKNOWN);
    assertThat(Verdict.of(own, Optional.empty(), foreign)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void theTrailFitsIntoTheMetadataAndComesBack() {
    var longest = later(first, 100);

    assertThat(longest.text()).hasSizeLessThan(1024);
    assertThat(WriteTrail.parse(longest.text())).isEqualTo(longest);
    assertThat(WriteTrail.parse("")).isEqualTo(WriteTrail.NONE);
  }

  private static WriteTrail later(WriteTrail trail, int writes) {
    return Stream.iterate(trail, WriteTrail::next).skip(writes).findFirst().orElseThrow();
  }

  private static Optional<ETag> etag(String value, WriteTrail trail) {
    return Optional.of(new ETag(value, trail));
  }
}
