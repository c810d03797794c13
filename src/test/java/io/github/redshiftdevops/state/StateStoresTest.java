package io.github.redshiftdevops.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateStoresTest {
  @Test
  void opensADirectory_andCreatesIt(@TempDir Path directory) {
    var path = directory.resolve("a/b");
    try (var store = StateStores.open(path.toString())) {
      assertThat(store).hasToString(path.toString());
      assertThat(path).isDirectory();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "s3://bucket, bucket, ''",
    "s3://bucket/, bucket, ''",
    "s3://bucket/prod, bucket, prod/",
    "s3://my.bucket-1/Teams/Data_1/prod/, my.bucket-1, Teams/Data_1/prod/"
  })
  void understandsBucketAndPrefix(String state, String bucket, String prefix) {
    var location = S3Location.parse(state);

    assertThat(location.bucket()).isEqualTo(bucket);
    assertThat(location.objectKey(new StateKey("lock.json"))).isEqualTo(prefix + "lock.json");
    assertThat(location.kmsKey()).isEmpty();
  }

  @Test
  void understandsOptions() {
    var location =
        S3Location.parse(
            "s3://b-1/p?kms-key=arn:aws:kms:eu-west-1:1:key/2&region=eu-west-1"
                + "&endpoint=http://127.0.0.1:9090");

    assertThat(location.kmsKey()).contains("arn:aws:kms:eu-west-1:1:key/2");
    assertThat(location.region()).contains("eu-west-1");
    assertThat(location.endpoint()).contains(URI.create("http://127.0.0.1:9090"));
    assertThat(location).hasToString("s3://b-1/p/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "s3://",
        "s3:///prefix",
        "s3://Bucket/prefix",
        "s3://b",
        "s3://bucket/../other",
        "s3://bucket/a//b",
        "s3://bucket//a",
        "s3://bucket/a b",
        "s3://bucket/p?kms-key",
        "s3://bucket/p?kms-key=",
        "s3://bucket/p?colour=red",
        "s3://bucket/p?endpoint=ftp://host",
        "s3:/bucket/prefix",
        "S3://bucket/prefix",
        "gs://bucket/prefix",
        "https://bucket.s3.amazonaws.com/prefix",
        "no\0path"
      })
  void saysInOneSentenceWhatItExpects(String state) {
    assertThatThrownBy(() -> StateStores.open(state))
        .isInstanceOf(StateRefusedException.class)
        .hasMessageContainingAll("The setting 'state'", "s3://bucket/prefix")
        .message()
        .endsWith(state.startsWith("s3://") ? "endpoint=..." : "directory.")
        .doesNotContain("\n");
  }

  @Test
  void doesNotRepeatASecret_thatWasGivenByMistake() {
    assertThatThrownBy(() -> StateStores.open("s3://KEY:canary@bucket/prefix"))
        .isInstanceOf(StateRefusedException.class)
        .hasMessageContaining("credentials do not belong there")
        .message()
        .doesNotContain("canary");
  }
}
