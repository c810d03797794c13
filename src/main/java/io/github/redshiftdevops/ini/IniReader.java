package io.github.redshiftdevops.ini;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes one line after the other. Not thread-safe. */
final class IniReader {
  private static final Pattern HEADER = Pattern.compile("\\[(.+)].*");
  private static final Pattern ENTRY = Pattern.compile("(.*?)\\s*[=:]\\s*(.*)");

  private final Map<String, Map<String, StringBuilder>> sections = new LinkedHashMap<>();
  private Map<String, StringBuilder> section;
  private StringBuilder value;
  private String name;
  private int indent;
  private int number;

  void read(String line) throws IniSyntaxException {
    number++;
    var text = line.strip();
    if (text.startsWith("#") || text.startsWith(";")) {
      return;
    }
    if (text.isEmpty()) {
      goOn("");
    } else if (value != null && indentOf(line) > indent) {
      goOn(text);
    } else {
      indent = indentOf(line);
      begin(text);
    }
  }

  private static int indentOf(String line) {
    return line.length() - line.stripLeading().length();
  }

  private void goOn(String text) {
    if (value != null) {
      value.append('\n').append(text);
    }
  }

  private void begin(String text) throws IniSyntaxException {
    var header = HEADER.matcher(text);
    var entry = ENTRY.matcher(text);
    if (header.matches()) {
      enter(header.group(1));
    } else if (section == null) {
      throw refusal("`%s` stands before the first section".formatted(text));
    } else if (!entry.matches() || entry.group(1).isBlank()) {
      throw refusal("`%s` in [%s] is no key with a value".formatted(text, name));
    } else {
      add(IniFile.key(entry.group(1)), entry.group(2));
    }
  }

  private void enter(String header) throws IniSyntaxException {
    if (sections.containsKey(header) && !header.equals(IniFile.DEFAULT)) {
      throw refusal("the section [%s] stands there twice".formatted(header));
    }
    name = header;
    section = sections.computeIfAbsent(header, any -> new LinkedHashMap<>());
    value = null;
  }

  private void add(String key, String text) throws IniSyntaxException {
    value = new StringBuilder(text);
    if (section.putIfAbsent(key, value) != null) {
      throw refusal("the key `%s` in [%s] stands there twice".formatted(key, name));
    }
  }

  private IniSyntaxException refusal(String why) {
    return new IniSyntaxException(number, why);
  }

  Map<String, Map<String, String>> sections() {
    var read = new LinkedHashMap<String, Map<String, String>>();
    sections.forEach((header, entries) -> read.put(header, texts(entries)));
    return read;
  }

  private static Map<String, String> texts(Map<String, StringBuilder> entries) {
    var texts = new LinkedHashMap<String, String>();
    entries.forEach((key, text) -> texts.put(key, text.toString().stripTrailing()));
    return texts;
  }
}
