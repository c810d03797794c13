package io.github.redshiftdevops.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EncodingTest {
  @ParameterizedTest
  @CsvSource({
    "AZ64, bigint, true",
    "AZ64, varchar, false",
    "AZ64, boolean, false",
    "BYTEDICT, char, true",
    "BYTEDICT, boolean, false",
    "DELTA, smallint, true",
    "DELTA32K, smallint, false",
    "LZO, super, true",
    "LZO, real, false",
    "MOSTLY8, smallint, true",
    "MOSTLY16, smallint, false",
    "MOSTLY32, integer, false",
    "MOSTLY32, bigint, true",
    "RUNLENGTH, boolean, true",
    "RUNLENGTH, super, false",
    "TEXT255, varchar, true",
    "TEXT255, char, false",
    "TEXT32K, int, false",
    "ZSTD, super, true",
    "ZSTD, geometry, false",
    "RAW, hllsketch, true",
  })
  void isLegalForItsTypesOnly(Encoding encoding, String type, boolean legal) {
    assertThat(encoding.isLegalFor(RedshiftType.parse(type).orElseThrow())).isEqualTo(legal);
  }

  @Test
  void namesOnlyTypesThatExist() {
    var types = Resource.lines("encodings.txt").stream().map(line -> line.split("\\s*\\|\\s*")[1]);

    assertThat(types.flatMap(list -> Arrays.stream(list.split(", "))).filter(it -> !it.equals("*")))
        .allSatisfy(
            name -> assertThat(RedshiftType.parse(name)).map(RedshiftType::name).contains(name));
  }

  @ParameterizedTest
  @EnumSource
  void isFoundUnderItsNames(Encoding encoding) {
    assertThat(Encoding.of(encoding.name())).contains(encoding);
    assertThat(Encoding.of(encoding.catalogName())).contains(encoding);
  }

  @Test
  void rawIsNoneInTheCatalog() {
    assertThat(Encoding.of("None")).contains(Encoding.RAW);
    assertThat(Encoding.RAW.catalogName()).isEqualTo("none");
    assertThat(Encoding.of("gzip")).isEmpty();
  }
}
