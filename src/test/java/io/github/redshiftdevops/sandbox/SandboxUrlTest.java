package io.github.redshiftdevops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxUrlTest {

  @Test
  void aBareDirectoryMeansTheFirstDatabaseAndNothingElse() throws SQLException {
    var url = SandboxUrl.parse("jdbc:redshift-sandbox:target/sandbox");
    assertThat(url.directory()).isEqualTo(Path.of("target/sandbox"));
    assertThat(url.database()).isEqualTo("dev");
    assertThat(url.buckets()).isEmpty();
    assertThat(url.properties()).isEmpty();
  }

  @Test
  void tellsBucketsAndTheDatabaseFromWhatTheDriverGets() throws SQLException {
    var url =
        SandboxUrl.parse(
            "jdbc:redshift-sandbox:/w?bucket.tickit=data/a%20b+c&database=qa&queryGroup=nightly");
    assertThat(url.buckets()).containsExactly(entry("tickit", Path.of("data/a b+c")));
    assertThat(url.database()).isEqualTo("qa");
    assertThat(url.properties()).containsExactly(entry("queryGroup", "nightly"));
  }

  @Test
  void tellsWhatTheQueryHistoryShows() throws SQLException {
    var url =
        SandboxUrl.parse(
            "jdbc:redshift-sandbox:/w?historyDelay=200ms&historyRetention=1h&historyReadable=false");
    assertThat(url.config().history())
        .isEqualTo(new QueryHistoryConfig(Duration.ofMillis(200), Duration.ofHours(1), false));
    assertThat(url.properties()).isEmpty();
  }

  @Test
  void refusesADelayThatIsNoTime() {
    assertThatThrownBy(() -> SandboxUrl.parse("jdbc:redshift-sandbox:/w?historyDelay=soon"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("`soon` is no length of time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:redshift-sandbox:", "jdbc:redshift-sandbox: ?database=qa"})
  void refusesAUrlWithoutDirectory(String url) {
    assertThatThrownBy(() -> SandboxUrl.parse(url))
        .isInstanceOf(SQLException.class)
        .hasMessage("The URL %s names no directory; write jdbc:redshift-sandbox:<directory>", url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"database", "database=", "=qa", "database=qa&&user=x"})
  void refusesAParameterThatIsNoNameAndValue(String parameters) {
    assertThatThrownBy(() -> SandboxUrl.parse("jdbc:redshift-sandbox:/w?" + parameters))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("is not of the form name=value");
  }

  @Test
  void takesNoOtherUrl() {
    assertThat(new SandboxDriver().acceptsURL("jdbc:redshift://127.0.0.1:5439/dev")).isFalse();
    assertThat(new SandboxDriver().acceptsURL(null)).isFalse();
  }
}
