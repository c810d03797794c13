package io.github.redshiftdevops.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedshiftTypeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "int2; smallint",
        "INT; integer",
        "int4; integer",
        "int8; bigint",
        "decimal; numeric(18,0)",
        "DECIMAL(10); numeric(10,0)",
        "numeric( 8 , 2 ); numeric(8,2)",
        "float4; real",
        "float; double precision",
        "DOUBLE  PRECISION; double precision",
        "bool; boolean",
        "char; character(1)",
        "nchar(12); character(12)",
        "bpchar; character(256)",
        "char(max); character(4096)",
        "varchar; character varying(256)",
        "text; character varying(256)",
        "NVARCHAR(20); character varying(20)",
        "VARCHAR(MAX); character varying(65535)",
        "character varying(20); character varying(20)",
        "character\tvarying (20); character varying(20)",
        "date; date",
        "time; time without time zone",
        "timetz; time with time zone",
        "timestamp; timestamp without time zone",
        "TIMESTAMP WITH TIME ZONE; timestamp with time zone",
        "varbyte; varbyte(64000)",
        "varbinary(10); varbyte(10)",
        "binary varying(10); varbyte(10)",
        "interval year to month; interval year to month",
        "interval day to second(3); interval day to second(3)",
        "super; super",
        "geometry; geometry",
        "geography; geography",
        "hllsketch; hllsketch",
      })
  void readsEveryNameOfAType(String written, String canonical) {
    assertThat(RedshiftType.parse(written)).get().hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serial",
        "uuid",
        "jsonb",
        "money",
        "bytea",
        "clob",
        "",
        "\"char\"",
        "9",
        "varchar(20",
        "varchar(1)(2)",
        "(20)"
      })
  void hasNoTypeOfAnotherName(String written) {
    assertThat(RedshiftType.parse(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        "varchar(65536); '65536' is not between 1 and 65535",
        "char(4097); '4097' is not between 1 and 4096",
        "varchar(0); '0' is not between 1 and 65535",
        "varchar(ten); 'ten' is not between 1 and 65535",
        "varchar(99999999999); '99999999999' is not between 1 and 65535",
        "numeric(39,0); '39' is not between 1 and 38",
        "numeric(5,6); its scale is greater than its precision",
        "numeric(5,2,1); it takes at most 2 arguments",
        "varchar(1,2); it takes one argument",
        "varchar(); '' is not between 1 and 65535",
        "date(3); it takes no argument",
      })
  void saysWhichArgumentIsWrong(String written, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedshiftType.parse(written))
        .withMessage("Redshift does not accept the type %s: %s.", written, reason);
  }

  @Test
  void isNeverNamedByAnAlias() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedshiftType("text", List.of(256)))
        .withMessage("Redshift's catalog has no type text.");
  }

  @Property
  void aCanonicalNameReadsAsTheSameType(
      @ForAll @IntRange(min = 1, max = 38) int precision,
      @ForAll @IntRange(max = 37) int scale,
      @ForAll @IntRange(min = 1, max = 65535) int length) {
    assertReadsAsItself("numeric(" + precision + "," + Math.min(precision, scale) + ")");
    assertReadsAsItself("character varying(" + length + ")");
  }

  private static void assertReadsAsItself(String canonical) {
    assertThat(RedshiftType.parse(canonical)).get().hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"super", "varbyte", "geometry", "geography", "hllsketch"})
  void isNoKey_whenNotScalar(String written) {
    assertThat(type(written).canBeKey()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"boolean", "real", "float8", "int", "decimal", "date", "timetz", "text"})
  void canBeKey_whenScalar(String written) {
    assertThat(type(written).canBeKey()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "boolean, RAW",
    "real, RAW",
    "float8, RAW",
    "geometry, RAW",
    "int2, AZ64",
    "decimal, AZ64",
    "timestamptz, AZ64",
    "time, AZ64",
    "char, LZO",
    "varchar, LZO",
    "varbyte, LZO",
  })
  void hasTheEncodingThatRedshiftAssigns(String written, Encoding encoding) {
    assertThat(type(written).defaultEncoding()).isEqualTo(encoding);
  }

  @Test
  void everyDefaultEncodingIsLegal() {
    assertThat(Resource.lines("types.txt"))
        .allSatisfy(
            line -> {
              var type = type(line.split("\\|")[0]);
              assertThat(type.defaultEncoding().isLegalFor(type)).isTrue();
            });
  }

  private static RedshiftType type(String written) {
    return RedshiftType.parse(written).orElseThrow();
  }
}
