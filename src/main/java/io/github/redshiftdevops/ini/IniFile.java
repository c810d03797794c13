package io.github.redshiftdevops.ini;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An INI file, read as Python's configparser reads it without interpolation ({@code
 * RawConfigParser} with its defaults):
 *
 * <ul>
 *   <li>Sections are {@code [name]}, keys {@code key = value} or {@code key: value}; whichever of
 *       both comes first separates them.
 *   <li>A line that is indented deeper than its key goes on with the value of the line before.
 *   <li>Lines whose first character is {@code #} or {@code ;} are comments, also within a value;
 *       behind a value these characters belong to it. Empty lines belong to a value that goes on
 *       behind them.
 *   <li>Keys are in lower case, names of sections as they are written. No section and no key stands
 *       there twice.
 *   <li>What {@code [DEFAULT]} holds is in every section that does not hold it itself.
 *   <li>Every other character, {@code %} above all, is itself.
 * </ul>
 *
 * Immutable.
 */
public final class IniFile {
  static final String DEFAULT = "DEFAULT";

  private final Map<String, Map<String, String>> sections;

  private IniFile(Map<String, Map<String, String>> sections) {
    this.sections = sections;
  }

  /**
   * Reads a text.
   *
   * @throws IniSyntaxException if it breaks the rules
   */
  public static IniFile parse(String text) throws IniSyntaxException {
    var reader = new IniReader();
    for (var line : text.split("\\R", -1)) {
      reader.read(line);
    }
    return new IniFile(reader.sections());
  }

  /** The names of the sections in their order, without {@code DEFAULT}. */
  public List<String> sections() {
    return sections.keySet().stream().filter(name -> !name.equals(DEFAULT)).toList();
  }

  /**
   * What a section holds, in its order and behind what {@code DEFAULT} holds; nothing if there is
   * no such section.
   */
  public Map<String, String> section(String name) {
    var held = new LinkedHashMap<String, String>();
    if (sections.containsKey(name)) {
      held.putAll(sections.getOrDefault(DEFAULT, Map.of()));
      held.putAll(sections.get(name));
    }
    return Collections.unmodifiableMap(held);
  }

  /** A key as the file holds it. */
  static String key(String written) {
    return written.toLowerCase(Locale.ROOT);
  }
}
