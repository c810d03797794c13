package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.checkpoint.Outcome.Result;
import io.github.redshiftdevops.deployment.RedshiftDeployment;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A person says what became of a statement. */
@Command(
    name = "resolve",
    header = "Decides whether a statement in doubt has taken effect.",
    description = {
      "",
      "A deployment that ends with 7 has found a statement outside of a transaction that may have"
          + " run, and nobody can tell. Look at the database, decide, and deploy again. Without a"
          + " decision, this shows what is in doubt."
    },
    sortOptions = false,
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer = "  redshift-devops state resolve --done --reason \"sales is empty\" -e prod")
final class ResolveCommand extends EnvironmentCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "<journal>",
      description = "Which statement, if there are several: the name that the deployment gave.")
  private String journal;

  @ArgGroup private Decision decision;

  @Option(
      names = "--reason",
      paramLabel = "<text>",
      description = "Why; it stays in the journal, with your name. No secrets.")
  private String reason;

  @Spec private CommandSpec spec;

  /** One of both. */
  static final class Decision {
    @Option(names = "--done", description = "It has taken effect, and must not run again.")
    private boolean done;

    @Option(names = "--not-done", description = "It has not; the next deployment runs it.")
    private boolean notDone;

    Result result() {
      return done ? Result.DONE : Result.NOT_DONE;
    }
  }

  ResolveCommand(Console console) {
    super(console);
  }

  @Override
  ConsoleLog.Detail usualDetail() {
    return ConsoleLog.Detail.MESSAGES;
  }

  @Override
  void run(String environment, Path project) {
    var deployment = new RedshiftDeployment(environment, project);
    if (decision == null) {
      show(deployment);
    } else if (reason == null || reason.isBlank()) {
      throw new ParameterException(spec.commandLine(), "Say why, with --reason");
    } else {
      decide(deployment);
    }
  }

  private void show(RedshiftDeployment deployment) {
    var unanswered = deployment.state().unanswered();
    if (unanswered.isEmpty()) {
      console().out().println("No statement is in doubt.");
    }
    unanswered.forEach(statement -> console().out().println("In doubt  " + statement));
  }

  private void decide(RedshiftDeployment deployment) {
    var resolved =
        deployment.resolveStatement(Optional.ofNullable(journal), decision.result(), reason);
    console()
        .out()
        .printf(
            "%s: %s.%n",
            resolved.journal(),
            decision.result() == Result.DONE
                ? "done; the next deployment goes on behind it"
                : "not done; the next deployment runs it");
  }
}
