package io.github.redshiftdevops.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.contract.MemoryStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the manual shows can be read, and is what this version writes. */
class StateDocumentTest {
  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);
  private static final Pattern KEY = Pattern.compile("`(history/\\d[^`]*)`");

  private final MemoryStateStore store = new MemoryStateStore();
  private final StateCodec codec = new StateCodec();
  private String history;
  private String tail;
  private String intent;
  private String outcome;
  private String verified;
  private StateKey key;

  @BeforeEach
  void readManual() throws IOException {
    var manual = Files.readString(Path.of("docs", "state.md"));
    var examples = EXAMPLE.matcher(manual).results().map(StateDocumentTest::first).toList();
    history = examples.get(0);
    tail = examples.get(1);
    intent = examples.get(2);
    outcome = examples.get(3);
    verified = examples.get(5);
    key =
        new StateKey(
            KEY.matcher(manual).results().map(StateDocumentTest::first).findFirst().orElseThrow());
  }

  private static String first(MatchResult result) {
    return result.group(1);
  }

  @Test
  void theExamplesAreOneMirror() {
    store.create(StateLayout.HISTORY, history);
    store.create(key, tail);

    var said = new Mirror(store).read(Tail.POSSIBLE);

    assertThat(said.database().orElseThrow().name()).endsWith("/dev/public");
    assertThat(said.history().rows())
        .extracting(HistoryRow::id)
        .containsExactly("create-users", "create-events");
  }

  @Test
  void theExamplesAreWrittenLikeThis() {
    var compacted = codec.decode("history.json", history, CompactedHistory.class);
    var object = codec.decode("tail", tail, TailObject.class);

    assertThat(codec.encode(compacted)).isEqualToIgnoringWhitespace(history);
    assertThat(codec.encode(object)).isEqualToIgnoringWhitespace(tail);
  }

  @Test
  void theVerificationIsWrittenLikeThis() {
    assertThat(codec.encode(codec.decode("verified.json", verified, Verified.class)))
        .isEqualToIgnoringWhitespace(verified);
  }

  @Test
  void theJournalIsWrittenLikeThis() {
    assertThat(codec.encode(codec.decode("intent", intent, Intent.class)))
        .isEqualToIgnoringWhitespace(intent);
    assertThat(codec.encode(codec.decode("outcome", outcome, Outcome.class)))
        .isEqualToIgnoringWhitespace(outcome);
  }
}
