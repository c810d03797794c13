package io.github.redshiftdevops.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.database.RedshiftDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every change has an example in every format, with the SQL that it stands for. */
class GalleryTest {

  @ParameterizedTest
  @ValueSource(strings = {"xml", "yaml", "json"})
  void everyChangeHasAnExample(String format) throws Exception {
    assertThat(Gallery.in(format).names())
        .containsExactlyInAnyOrderElementsOf(
            ChangeTypes.all().stream().map(it -> it.definition().name()).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"xml", "yaml", "json"})
  void everyExampleIsValid(String format) throws Exception {
    var database = new RedshiftDatabase();

    assertThat(Gallery.in(format).examples())
        .allSatisfy(
            it -> assertThat(Gallery.change(it).validate(database).getErrorMessages()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"xml", "yaml", "json"})
  void theSqlIsTheGoldenOne(String format) throws Exception {
    var actual = Gallery.in(format).sql();
    Files.writeString(Path.of("target/gallery.sql"), actual);

    assertThat(actual).isEqualTo(golden("gallery.sql"));
  }

  /** A change of one would make every deployed change set invalid. */
  @ParameterizedTest
  @ValueSource(strings = {"xml", "yaml", "json"})
  void theChecksumsAreThoseOfEarlierVersions(String format) throws Exception {
    var actual = Gallery.in(format).checksums();
    Files.writeString(Path.of("target/gallery-checksums.txt"), actual);

    assertThat(actual).isEqualTo(golden("gallery-checksums.txt"));
  }

  /** Those are what {@link GalleryDeploymentTest} rolls back. */
  @Test
  void everyChangeHasAnExampleWithItsOwnRollback_orDeclaresThatThereIsNone() throws Exception {
    var rolledBack =
        Gallery.in("xml").examples().stream()
            .filter(it -> !it.hasCustomRollbackChanges())
            .map(it -> Gallery.change(it).definition().name())
            .toList();

    assertThat(ChangeTypes.all())
        .allSatisfy(
            it -> {
              var name = it.definition().name();
              assertThat(rolledBack.contains(name))
                  .as(name)
                  .isEqualTo(it.definition().neverUndone().isEmpty());
            });
  }

  @Test
  void everyExampleSaysWhatItDid() throws Exception {
    assertThat(Gallery.in("xml").examples())
        .allSatisfy(it -> assertThat(Gallery.change(it).getConfirmationMessage()).isNotBlank());
  }

  private static String golden(String name) throws Exception {
    try (var golden = GalleryTest.class.getResourceAsStream(name)) {
      return new String(golden.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
