package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.deployment.LiquibaseArgument;
import io.github.redshiftdevops.deployment.LiquibaseCommand;
import io.github.redshiftdevops.deployment.RedshiftDeployment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** One of Liquibase's commands, with an option for each of its arguments. */
@Command(sortOptions = false, optionListHeading = "%nOptions:%n")
final class LiquibaseRun extends EnvironmentCommand {
  private final LiquibaseCommand command;
  private final CommandSpec spec;

  LiquibaseRun(Console console, LiquibaseCommand command) {
    super(console);
    this.command = command;
    this.spec = CommandSpec.forAnnotatedObject(this).name(command.name());
    spec.usageMessage().header(literally(command.description())).abbreviateSynopsis(true);
    command.arguments().forEach(this::add);
  }

  private void add(LiquibaseArgument argument) {
    var names =
        Stream.concat(Stream.of(argument.name()), argument.aliases().stream())
            .map(LiquibaseRun::option)
            .toArray(String[]::new);
    Stream.of(names).forEach(this::giveWay);
    var option =
        OptionSpec.builder(names)
            .type(String.class)
            .order(argument.required() ? 0 : 1)
            .paramLabel("<%s>".formatted(argument.type().toLowerCase(Locale.ROOT)))
            .description(literally(description(argument)));
    spec.addOption(
        (argument.isFlag() ? option.arity("0..1").fallbackValue("true") : option).build());
  }

  /** Where Liquibase has an option of the name of ours, ours keeps its short name only. */
  private void giveWay(String name) {
    var ours = spec.findOption(name);
    if (ours != null) {
      spec.remove(ours);
      spec.addOption(OptionSpec.builder(ours).names(ours.shortestName()).build());
    }
  }

  private static String option(String name) {
    return "--" + name;
  }

  private static String description(LiquibaseArgument argument) {
    return argument.description()
        + (argument.required() ? " (required)" : "")
        + argument.byDefault().map(" (default: %s)"::formatted).orElse("");
  }

  /** Liquibase's words as one of our sentences, where picocli expects a format. */
  private static String literally(String text) {
    return text.strip().replaceAll("\\.?(?= \\((default:|required)|$)", "").replace("%", "%%")
        + ".";
  }

  CommandSpec spec() {
    return spec;
  }

  @Override
  ConsoleLog.Detail usualDetail() {
    return ConsoleLog.Detail.MESSAGES;
  }

  @Override
  void run(String environment, Path project) {
    new RedshiftDeployment(environment, project)
        .liquibase(command.name(), given(), console().out());
  }

  private Map<String, String> given() {
    var call = spec.commandLine().getParseResult();
    var given = new HashMap<String, String>();
    for (var argument : command.arguments()) {
      if (call.hasMatchedOption(option(argument.name()))) {
        given.put(argument.name(), call.matchedOptionValue(option(argument.name()), ""));
      }
    }
    return given;
  }
}
