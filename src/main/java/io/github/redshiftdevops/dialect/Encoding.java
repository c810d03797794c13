package io.github.redshiftdevops.dialect;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The compression encodings of a column (facts section 3). */
public enum Encoding {
  RAW,
  AZ64,
  BYTEDICT,
  DELTA,
  DELTA32K,
  LZO,
  MOSTLY8,
  MOSTLY16,
  MOSTLY32,
  RUNLENGTH,
  TEXT255,
  TEXT32K,
  ZSTD;

  /** The encoding {@code name}, in any case; {@code none} is the catalog's word for RAW. */
  public static Optional<Encoding> of(String name) {
    var upper = Ascii.upper(name);
    return Arrays.stream(values())
        .filter(it -> it.name().equals(upper) || it.catalogName().equals(Ascii.lower(name)))
        .findFirst();
  }

  /** The word for it in {@code pg_table_def}. */
  public String catalogName() {
    return this == RAW ? "none" : Ascii.lower(name());
  }

  /** Whether a column of the type {@code type} may be encoded so. */
  public boolean isLegalFor(RedshiftType type) {
    var types = Legal.TYPES.get(this);
    return types.contains("*") || types.contains(type.name());
  }

  /** Read when first asked for: the enum itself is needed to read it. */
  private static final class Legal {
    private static final Map<Encoding, Set<String>> TYPES =
        Resource.lines("encodings.txt").stream()
            .map(line -> line.split("\\s*\\|\\s*"))
            .collect(
                toUnmodifiableMap(
                    columns -> of(columns[0]).orElseThrow(),
                    columns -> Set.of(columns[1].split("\\s*,\\s*"))));
  }
}
