package io.github.redshiftdevops.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.UnexpectedFailureException;
import io.github.redshiftdevops.checkpoint.Intent.Origin;
import io.github.redshiftdevops.checkpoint.Outcome.Result;
import io.github.redshiftdevops.state.StateKey;
import io.github.redshiftdevops.state.contract.MemoryStateStore;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JournalTest {
  private static final ChangeSetIdentity CHANGE_SET =
      new ChangeSetIdentity("vacuum sales", "ann", "db/root.xml");
  private static final Origin ORIGIN = new Origin("deployer", 101, "cluster", null);

  private final MemoryStateStore store = new MemoryStateStore();

  private static Intent intent(Journal journal, int statement, int run) {
    return new Intent(
        "d1",
        CHANGE_SET,
        false,
        null,
        journal.attempt(),
        run,
        statement,
        3,
        1,
        Intent.hash("VACUUM sales"),
        Intent.newLabel(),
        7,
        ORIGIN,
        Map.of());
  }

  @Test
  void tellsWhatIsDone_whatFailed_andWhatIsOpen() {
    var journal = Journal.next(store, CHANGE_SET);
    var one = intent(journal, 1, 1);
    var two = intent(journal, 2, 1);
    var twoAgain = intent(journal, 2, 2);
    journal.intend(one);
    journal.conclude(one, Outcome.done());
    journal.intend(two);
    journal.conclude(two, Outcome.failed("ERROR: no"));
    journal.intend(twoAgain);

    var left = Journal.read(store, journal.name());

    assertThat(left.entries()).isEqualTo(journal.entries());
    assertThat(left.entries()).extracting(JournalEntry::intent).containsExactly(one, twoAgain);
    assertThat(left.entry(1)).hasValueSatisfying(entry -> assertThat(entry.isDone()).isTrue());
    assertThat(left.entry(2)).hasValueSatisfying(entry -> assertThat(entry.isOpen()).isTrue());
    assertThat(left.entry(3)).isEmpty();
  }

  @Test
  void writesOneObjectForEach_whereTheManualSays() {
    var journal = Journal.next(store, CHANGE_SET);
    var intent = intent(journal, 2, 1);
    journal.intend(intent);
    journal.conclude(intent, Outcome.done());

    assertThat(journal.name()).matches("vacuum-sales-[0-9a-f]{16}/001");
    assertThat(store.list(StateLayout.JOURNALS))
        .extracting(StateKey::name)
        .containsExactly(
            "journal/" + journal.name() + "/0002-01-intent.json",
            "journal/" + journal.name() + "/0002-01-outcome.json");
  }

  @Test
  void beginsTheNextAttemptBehindAllOthers() {
    for (int attempt = 1; attempt <= 11; attempt++) {
      var journal = Journal.next(store, CHANGE_SET);
      journal.intend(intent(journal, 1, 1));

      assertThat(journal.attempt()).isEqualTo(attempt);
    }
    assertThat(Journal.next(store, new ChangeSetIdentity("other", "ann", "x")).attempt())
        .isEqualTo(1);
  }

  @Test
  void knowsItsNamesAmongThoseOfOpenJournals() {
    var name = Journal.next(store, CHANGE_SET).name();
    var other = Journal.next(store, new ChangeSetIdentity("vacuum", "ann", "db/root.xml")).name();

    assertThat(Journal.namesOf(CHANGE_SET, List.of("history", other, name))).containsExactly(name);
  }

  @Test
  void refusesToWriteWhereSomebodyElseHasWritten() {
    var journal = Journal.next(store, CHANGE_SET);
    var rival = Journal.next(store, CHANGE_SET);
    journal.intend(intent(journal, 1, 1));

    assertThatThrownBy(() -> rival.intend(intent(rival, 1, 1)))
        .isInstanceOf(UnexpectedFailureException.class)
        .hasMessageContainingAll("0001-01-intent.json", "start again");
  }

  @Test
  void refusesADamagedObject_andANewerOne() {
    var journal = Journal.next(store, CHANGE_SET);
    journal.intend(intent(journal, 1, 1));

    change(text -> text.substring(1));
    assertThatThrownBy(() -> Journal.read(store, journal.name()))
        .isInstanceOfSatisfying(
            StateDamagedException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DECISION_NEEDED))
        .hasMessageContainingAll("memory/journal/vacuum-sales-", "cannot be read");

    change(text -> "{\"format\" : 2}");
    assertThatThrownBy(() -> Journal.read(store, journal.name()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("0001-01-intent.json has format 2", "a later one");
  }

  private void change(UnaryOperator<String> change) {
    var key = store.list(StateLayout.JOURNALS).get(0);
    var object = store.read(key).orElseThrow();
    store.replace(key, object.etag(), change.apply(object.content()));
  }

  @Test
  void toleratesWhatALaterVersionAdds() {
    var journal = Journal.next(store, CHANGE_SET);
    var intent = intent(journal, 1, 1);
    journal.intend(intent);
    change(text -> text.replace("\"label\"", "\"colour\" : \"red\", \"label\""));

    assertThat(Journal.read(store, journal.name()).entries().get(0).intent()).isEqualTo(intent);
  }

  @Test
  void hasALabelOfItsOwnForEachRun() {
    var label = Intent.newLabel();

    assertThat(label)
        .hasSize(Intent.MAX_LABEL)
        .startsWith(Intent.LABEL_PREFIX)
        .matches("[a-z0-9-]+");
    assertThat(Intent.newLabel()).isNotEqualTo(label);
  }

  @Property
  void readsWhatItWrote(@ForAll("intents") Intent intent, @ForAll("outcomes") Outcome outcome) {
    var codec = new StateCodec();

    assertThat(codec.decode("intent", codec.encode(intent), Intent.class)).isEqualTo(intent);
    assertThat(codec.decode("outcome", codec.encode(outcome), Outcome.class)).isEqualTo(outcome);
  }

  @Provide
  Arbitrary<Intent> intents() {
    var text = Arbitraries.strings().ofMaxLength(20);
    var number = Arbitraries.integers().between(1, 1_000_000);
    var changeSets = Combinators.combine(text, text, text).as(ChangeSetIdentity::new);
    var origins = Combinators.combine(text, number, text, text.injectNull(0.3)).as(Origin::new);
    return Combinators.combine(
            text,
            changeSets,
            number.injectNull(0.3),
            number,
            number,
            origins,
            Arbitraries.maps(text, text).ofMaxSize(4))
        .as(
            (deployment, changeSet, former, one, two, origin, evidence) ->
                new Intent(
                    deployment,
                    changeSet,
                    one % 2 == 0,
                    former,
                    one,
                    two,
                    one,
                    two,
                    two,
                    Intent.hash(deployment),
                    Intent.newLabel(),
                    (long) one * two,
                    origin,
                    evidence));
  }

  @Provide
  Arbitrary<Outcome> outcomes() {
    var text = Arbitraries.strings().ofMaxLength(20);
    return Arbitraries.oneOf(
        Arbitraries.just(Outcome.done()),
        text.map(Outcome::failed),
        Combinators.combine(Arbitraries.of(Result.class), text, text).as(Outcome::settled));
  }
}
