package io.github.redshiftdevops.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshiftdevops.sandbox.s3.S3Storage;
import io.github.redshiftdevops.state.s3mock.S3Mock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** COPY from a real endpoint of S3, which the URL of the sandbox names. */
class S3CopyTest {
  private static final S3Url PREFIX = new S3Url(S3Mock.BUCKET, "loads/venue-");

  @TempDir static Path home;
  private final S3Storage s3 = S3Storage.at(S3Mock.shared().uri());

  @BeforeEach
  void putObjects() throws Exception {
    var file = home.resolve("rows");
    Files.writeString(file, "1|x\n");
    s3.put(PREFIX.plus("1"), file);
    try (var packed = Compression.GZIP.pack(Files.newOutputStream(file))) {
      packed.write("2|y\n3|z\n".getBytes(StandardCharsets.UTF_8));
    }
    s3.put(PREFIX.withKey("packed/venue.gz"), file);
  }

  @AfterEach
  void removeObjects() throws Exception {
    s3.delete(PREFIX.plus("1"));
    s3.delete(PREFIX.withKey("packed/venue.gz"));
    s3.close();
  }

  @Test
  void loadsByPrefixAndKey() throws Exception {
    var url =
        "jdbc:redshift-sandbox:%s?s3=%s".formatted(home.resolve("box"), S3Mock.shared().uri());
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE venue (id int, name varchar(10))");
      statement.execute("COPY venue FROM '%s' IAM_ROLE DEFAULT".formatted(PREFIX));
      statement.execute(
          "COPY venue FROM 's3://%s/packed/venue.gz' IAM_ROLE DEFAULT GZIP"
              .formatted(S3Mock.BUCKET));
      try (var rows = statement.executeQuery("SELECT count(*), sum(id) FROM venue")) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(3);
        assertThat(rows.getInt(2)).isEqualTo(6);
      }
      assertThatThrownBy(() -> statement.execute("COPY venue FROM 's3://gone/x' IAM_ROLE DEFAULT"))
          .hasMessageContaining("The specified bucket does not exist");
      assertThatThrownBy(
              () ->
                  statement.execute(
                      "COPY venue FROM 's3://%s/gone' IAM_ROLE DEFAULT".formatted(S3Mock.BUCKET)))
          .hasMessageContaining("The specified S3 prefix 'gone' does not exist");
    }
  }

  @Test
  void listsInOrder_andReadsWhatWasPut() throws Exception {
    assertThat(s3.list(PREFIX.withKey("")))
        .contains(PREFIX.plus("1"))
        .isSortedAccordingTo(java.util.Comparator.comparing(S3Url::key));
    try (var content = s3.open(PREFIX.plus("1"))) {
      assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("1|x\n");
    }
    assertThatThrownBy(() -> s3.open(PREFIX.plus("gone"))).hasMessageContaining("NoSuchKey");
  }
}
