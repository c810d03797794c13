package io.github.redshiftdevops.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FenceTest {

  @Test
  void carriesTheDescriptionAsFarAsTheColumnHasRoom() {
    var fence = Fence.named("locks", "name", "x".repeat(300));

    assertThat(fence.lockedBy()).startsWith("name xxx").hasSize(255);
  }

  @Test
  void makesADescriptionHarmless() {
    assertThat(Fence.named("locks", "name", "O'Neil\\ on höst").lockedBy())
        .isEqualTo("name O.Neil. on h.st");
  }

  @Test
  void refusesANameThatNeedsQuotes() {
    assertThatThrownBy(() -> new Fence("locks", "o'neil"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void quotesWhatItReplaces() {
    assertThat(Fence.named("locks", "name", "").installOver("o'neil"))
        .endsWith("AND LOCKEDBY = 'o''neil'");
  }
}
