package io.github.redshiftdevops.check;

import io.github.redshiftdevops.dialect.CommandPattern;
import io.github.redshiftdevops.dialect.Resource;
import io.github.redshiftdevops.dialect.Token;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Parts of statements that PostgreSQL has and Redshift refuses: {@code phrases.txt}. */
final class Phrases {
  private static final List<Phrase> PHRASES =
      Resource.lines(Phrases.class, "phrases.txt").stream().flatMap(Phrase::parse).toList();

  private Phrases() {}

  /** A problem for each phrase that is in a statement of the command {@code command}. */
  static List<Problem> problems(String command, List<Token> statement) {
    var keywords = new HashSet<String>();
    statement.forEach(token -> keywords.add(token.keyword()));
    return PHRASES.stream()
        .filter(phrase -> phrase.isOf(command) && keywords.containsAll(phrase.keywords()))
        .filter(phrase -> phrase.isIn(statement))
        .map(phrase -> new Problem("", phrase.sentence()))
        .distinct()
        .toList();
  }

  /**
   * A phrase.
   *
   * @param commands whose statements it is wrong in; {@code *} for all
   * @param keywords the words and symbols that it cannot be without
   */
  private record Phrase(
      Set<String> commands, CommandPattern pattern, Set<String> keywords, String sentence) {

    static Stream<Phrase> parse(String line) {
      var columns = line.split("\\s+\\|\\s+", 4);
      var commands = Set.of(columns[0].split(", "));
      return CommandPattern.parseAll(columns[1]).stream()
          .map(pattern -> new Phrase(commands, pattern, keywords(pattern), columns[2]));
    }

    private static Set<String> keywords(CommandPattern pattern) {
      var keywords = new HashSet<>(pattern.steps());
      keywords.removeAll(Arrays.asList("...", "<name>"));
      return Set.copyOf(keywords);
    }

    boolean isOf(String command) {
      return commands.contains("*") || commands.contains(command);
    }

    boolean isIn(List<Token> statement) {
      return IntStream.range(0, statement.size())
          .anyMatch(at -> pattern.matches(statement.subList(at, statement.size())));
    }
  }
}
