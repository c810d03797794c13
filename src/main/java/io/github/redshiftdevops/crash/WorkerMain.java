package io.github.redshiftdevops.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogManager;

/**
 * The process of a {@link Worker}: deploys one target after the other, as lines on its standard
 * input say, and writes one line on its standard output for how each of them ended. All else that
 * is written goes to the standard error. It ends with its input.
 */
final class WorkerMain {
  /** What stands in place of a target to have the present deployment end by its own errors. */
  static final String ABANDON = "abandon";

  private final Tool tool;
  private final PrintStream answers;
  private DeployerThread deployer;

  private WorkerMain(Tool tool, PrintStream answers) {
    this.tool = tool;
    this.answers = answers;
  }

  /** The class of the tool. */
  public static void main(String[] args) throws Exception {
    var answers = System.out;
    System.setOut(System.err);
    LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
    var tool = (Tool) Class.forName(args[0]).getConstructor().newInstance();
    new WorkerMain(tool, answers).work();
    System.exit(0);
  }

  private void work() throws IOException {
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var order = orders.readLine(); order != null; order = orders.readLine()) {
      if (order.equals(ABANDON)) {
        deployer.kill();
      } else {
        deploy(target(order));
      }
    }
  }

  private void deploy(Target target) {
    deployer = new DeployerThread(tool, target, () -> {});
    deployer.whenEnded(ending -> answers.println(WorkerProtocol.line(ending)));
    deployer.start();
  }

  private static Target target(String order) {
    var parts = WorkerProtocol.parts(order);
    return new Target(Path.of(parts.get(0)), parts.get(1), parts.get(2), parts.get(3));
  }
}
