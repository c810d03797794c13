package io.github.redshiftdevops.state.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.redshiftdevops.state.ETag;
import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.StateObject;
import io.github.redshiftdevops.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What every {@link StateStore} must do. To prove an adapter of one's own, extend this class in a
 * test and say how to open it. Needs JUnit Jupiter 5.
 */
public abstract class StateStoreContract {
  /** How many writers race. */
  protected static final int WRITERS = 16;

  private static final StateKey KEY = new StateKey("lock.json");

  private StateStore store;

  /** For subclasses. */
  protected StateStoreContract() {}

  /**
   * Opens the location that belongs to this test instance and is empty at first. Called several
   * times in one test: what one store writes, the others see.
   */
  protected abstract StateStore open();

  /** How many rounds a race has. */
  protected int rounds() {
    return 10;
  }

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void readsNothingWhereNothingIs() {
    assertAbsent(KEY);
  }

  @Test
  void readsWhatWasCreated() {
    var etag = store.create(KEY, "{\"token\": 1}").orElseThrow();

    assertObject(etag, "{\"token\": 1}");
  }

  @Test
  void showsOneStoresWritesToTheOthers() {
    store.create(KEY, "1");

    try (var other = open()) {
      var seen = other.read(KEY).orElseThrow();
      assertEquals("1", seen.content());
      assertTrue(other.replace(KEY, seen.etag(), "2").isPresent());
    }
    assertEquals("2", content());
  }

  @Test
  void doesNotCreate_whatIsThere() {
    store.create(KEY, "first");

    assertLost(store.create(KEY, "second"));
    assertEquals("first", content());
  }

  @Test
  void replaces_whatWasSeen() {
    var first = store.create(KEY, "first").orElseThrow();

    var second = store.replace(KEY, first, "second").orElseThrow();

    assertNotEquals(first, second);
    assertObject(second, "second");
  }

  @Test
  void replacesAgain_withTheETagOfItsOwnWrite() {
    var etag = store.create(KEY, "0").orElseThrow();
    for (int i = 1; i <= 40; i++) {
      etag = store.replace(KEY, etag, "" + i).orElseThrow();
    }

    assertEquals("40", content());
  }

  @Test
  void doesNotReplace_whatHasChangedSince() {
    var first = store.create(KEY, "first").orElseThrow();
    store.replace(KEY, first, "second");

    assertLost(store.replace(KEY, first, "third"));
    assertEquals("second", content());
  }

  @Test
  void doesNotReplace_whatWasRemoved() {
    var etag = store.create(KEY, "first").orElseThrow();
    store.remove(KEY);

    assertLost(store.replace(KEY, etag, "second"));
    assertAbsent(KEY);
  }

  @Test
  void doesNotReplace_whatOnlyLooksLikeAnotherKey() {
    var etag = store.create(KEY, "first").orElseThrow();

    assertLost(store.replace(new StateKey("other.json"), etag, "second"));
  }

  @Test
  void createsAgain_whatWasRemoved() {
    store.create(KEY, "first");
    store.remove(KEY);

    assertTrue(store.create(KEY, "second").isPresent());
    assertEquals("second", content());
  }

  @Test
  void removesTwice_withoutAWord() {
    store.create(KEY, "1");
    store.remove(KEY);
    store.remove(KEY);

    assertAbsent(KEY);
  }

  @Test
  void removesSeveralAtOnce_andNothingElse() {
    create("history/1.json", "history/2.json", "history/3.json");

    store.remove(List.of(new StateKey("history/1.json"), new StateKey("history/3.json"), KEY));
    store.remove(List.of());

    assertEquals(List.of("history/2.json"), list(""));
  }

  @Test
  void keepsEveryText() {
    for (var text : List.of("", " ", "\r\n\t\0", "Grüße, 世界 \uD83D\uDE80", "{\"a\": \"\\\"\"}")) {
      assertObject(store.create(KEY, text).orElseThrow(), text);
      store.remove(KEY);
    }
  }

  @Test
  void keepsTheLargestText_andRefusesALargerOne() {
    var largest = "x".repeat(StateStore.MAX_CONTENT_BYTES);
    store.create(KEY, largest);

    assertTrue(largest.equals(content()));
    assertRefused(() -> store.create(new StateKey("larger.json"), largest + "x"));
  }

  @Test
  void refusesHalfASurrogatePair() {
    assertRefused(() -> store.create(KEY, "\uD83D"));
  }

  @Test
  void listsAFolderAndItsSubfoldersInOrder() {
    create("history/2-b.json", "history/10-a.json", "history/1-c.json", "history/a/b/x.json");
    create("history.json", "lock.json", "history-old/1.json", "journal/1/intent.json");

    assertEquals(
        List.of("history/1-c.json", "history/10-a.json", "history/2-b.json", "history/a/b/x.json"),
        list("history/"));
    assertEquals(List.of("history/a/b/x.json"), list("history/a/b/"));
    assertEquals(List.of(), list("journal/2/"));
    assertEquals(8, list("").size());
    assertEquals(list("").stream().sorted().toList(), list(""));
  }

  @Test
  void listsWithoutWhatWasRemoved() {
    create("history/1.json", "history/a/2.json");
    store.remove(new StateKey("history/a/2.json"));

    assertEquals(List.of("history/1.json"), list("history/"));
    assertEquals(List.of(), list("history/a/"));
  }

  @Test
  void refusesToListWhatIsNoFolder() {
    for (var no : List.of("history", "/", "/history/", "../", "history/../", "History/")) {
      assertRefused(() -> store.list(no));
    }
  }

  @Test
  void letsExactlyOneWriterCreate_inEachRound() {
    for (int round = 0; round < rounds(); round++) {
      var key = new StateKey("race/" + round + ".json");

      var won = race(writer -> open -> open.create(key, "writer " + writer));

      assertOneWinner(key, won);
    }
  }

  @Test
  void letsExactlyOneWriterReplace_inEachRound() {
    var etag = store.create(KEY, "nobody").orElseThrow();
    for (int round = 0; round < rounds(); round++) {
      var seen = etag;
      var title = "round " + round + " writer ";

      var won = race(writer -> open -> open.replace(KEY, seen, title + writer));

      assertOneWinner(KEY, won);
      etag = store.read(KEY).orElseThrow().etag();
    }
  }

  @Test
  void losesNoIncrement_whenSixteenWritersCount() {
    store.create(KEY, "0");

    race(
        writer ->
            open -> {
              for (int i = 0; i < rounds(); i++) {
                increment(open);
              }
              return Optional.empty();
            });

    assertEquals("" + WRITERS * rounds(), content());
  }

  private static void increment(StateStore store) {
    Optional<ETag> written = Optional.empty();
    while (written.isEmpty()) {
      var seen = store.read(KEY).orElseThrow();
      var next = Integer.parseInt(seen.content()) + 1;
      written = store.replace(KEY, seen.etag(), "" + next);
    }
  }

  private void assertOneWinner(StateKey key, List<Optional<ETag>> won) {
    assertEquals(1, won.stream().filter(Optional::isPresent).count(), "winners");
    var winner = IntStream.range(0, WRITERS).filter(i -> won.get(i).isPresent()).findFirst();
    var object = store.read(key).orElseThrow();
    assertTrue(object.content().endsWith("writer " + winner.getAsInt()), object.content());
    assertEquals(won.get(winner.getAsInt()).orElseThrow(), object.etag());
  }

  /** Lets all writers, each with a store of its own, begin at once, and waits for their answers. */
  private List<Optional<ETag>> race(Writers writers) {
    var start = new CyclicBarrier(WRITERS);
    var threads = Executors.newFixedThreadPool(WRITERS);
    try {
      var tasks = new ArrayList<Callable<Optional<ETag>>>();
      for (int i = 0; i < WRITERS; i++) {
        var work = writers.writer(i);
        tasks.add(
            () -> {
              try (var own = open()) {
                start.await();
                return work.write(own);
              }
            });
      }
      var answers = new ArrayList<Optional<ETag>>();
      for (var future : threads.invokeAll(tasks)) {
        answers.add(future.get());
      }
      return answers;
    } catch (Exception e) {
      throw new AssertionError("A writer failed", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void assertObject(ETag etag, String content) {
    assertEquals(Optional.of(new StateObject(etag, content)), store.read(KEY));
  }

  private void assertAbsent(StateKey key) {
    assertEquals(Optional.empty(), store.read(key));
  }

  private static void assertLost(Optional<ETag> answer) {
    assertEquals(Optional.empty(), answer);
  }

  private static void assertRefused(Executable misuse) {
    assertThrows(IllegalArgumentException.class, misuse);
  }

  private String content() {
    return store.read(KEY).orElseThrow().content();
  }

  private void create(String... names) {
    for (var name : names) {
      assertTrue(store.create(new StateKey(name), name).isPresent());
    }
  }

  private List<String> list(String folder) {
    return store.list(folder).stream().map(StateKey::name).toList();
  }

  private interface Writers {
    Work writer(int number);
  }

  private interface Work {
    Optional<ETag> write(StateStore store);
  }
}
