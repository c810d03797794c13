package io.github.redshiftdevops.dialect;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One way to write one command; a line of {@code commands.txt} stands for several. */
record CommandRule(CommandPattern pattern, Command command) {
  private static final Pattern OPTION = Pattern.compile("\\[([^]]*)]|\\{([^}]*)}");

  /** The rules of one line: one for each of its alternatives, with and without each option. */
  static List<CommandRule> parse(String line) {
    var columns = line.split("\\s*\\|\\s*", 4);
    var rules = new ArrayList<CommandRule>();
    for (var pattern : CommandPattern.alternatives(columns[1])) {
      var name = columns.length > 2 && !columns[2].isEmpty() ? columns[2] : nameOf(pattern);
      var refusal = Optional.ofNullable(columns.length > 3 ? columns[3] : null);
      options(pattern, command(name, columns[0], refusal), rules);
    }
    return rules;
  }

  private static Command command(String name, String traits, Optional<String> refusal) {
    var words = List.of(traits.split(" "));
    return new Command(
        name, kind(words.get(0)), words.contains("reads"), words.contains("repeatable"), refusal);
  }

  private static StatementKind kind(String word) {
    return switch (word) {
      case "transactional" -> StatementKind.TRANSACTIONAL;
      case "outside" -> StatementKind.OUTSIDE_TRANSACTION;
      case "commits" -> StatementKind.IMPLICIT_COMMIT;
      case "refused" -> StatementKind.REFUSED;
      default -> throw new IllegalArgumentException("no kind of statement: " + word);
    };
  }

  private static String nameOf(String pattern) {
    return CommandPattern.parse(OPTION.matcher(pattern).replaceAll("")).steps().stream()
        .filter(CommandPattern::isWord)
        .collect(joining(" "));
  }

  private static void options(String pattern, Command command, List<CommandRule> rules) {
    var found = OPTION.matcher(pattern);
    if (!found.find()) {
      rules.add(new CommandRule(CommandPattern.parse(pattern), command));
      return;
    }
    var before = pattern.substring(0, found.start());
    var after = pattern.substring(found.end());
    boolean guard = found.group(2) != null;
    options(before + after, command, rules);
    options(
        before + found.group(guard ? 2 : 1) + after, guard ? repeatable(command) : command, rules);
  }

  private static Command repeatable(Command command) {
    return new Command(command.name(), command.kind(), command.readOnly(), true, command.refusal());
  }
}
