package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.deployment.RedshiftDeployment;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** A command that takes nothing but an environment. */
@Command(sortOptions = false, optionListHeading = "%nOptions:%n")
final class EnvironmentAction extends EnvironmentCommand {
  private final BiConsumer<RedshiftDeployment, PrintStream> action;

  /**
   * A command that does something and says so.
   *
   * @param action takes the standard output, too
   */
  EnvironmentAction(Console console, BiConsumer<RedshiftDeployment, PrintStream> action) {
    super(console);
    this.action = action;
  }

  /**
   * The command as picocli knows it.
   *
   * @param header what it does, in one sentence
   * @param description more about it
   */
  CommandSpec spec(String header, String description) {
    var spec = CommandSpec.forAnnotatedObject(this);
    spec.usageMessage().header(header).description("", description);
    return spec;
  }

  @Override
  ConsoleLog.Detail usualDetail() {
    return ConsoleLog.Detail.MESSAGES;
  }

  @Override
  void run(String environment, Path project) {
    action.accept(new RedshiftDeployment(environment, project), console().out());
  }
}
