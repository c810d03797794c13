package io.github.redshiftdevops.pipeline;

import static java.util.stream.Collectors.toMap;

import io.fabric8.kubernetes.api.model.VolumeMount;
import io.github.redshiftdevops.container.Command;
import io.github.redshiftdevops.container.Container;
import io.github.redshiftdevops.container.Podman;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster that runs the pods of Jobs in containers, one after the other, and keeps what became of
 * them in a directory. A pod gets the variables that its service account stands for.
 *
 * @param home where it keeps everything
 * @param pods the container runtime
 * @param serviceAccount what a pod finds in its environment
 */
record Cluster(Path home, Podman pods, Map<String, String> serviceAccount) {
  private static final String JOB = "job.yaml";
  private static final String CONDITIONS = "conditions";
  private static final String MESSAGE = "message";
  private static final String PODS = "pods";
  private static final String LOG = "log";

  /** The cluster of this process's environment. */
  static Cluster fromEnvironment() throws IOException {
    var home = Path.of(System.getenv("CLUSTER_HOME"));
    var names = System.getenv("CLUSTER_POD_VARIABLES").split(",");
    var variables = Arrays.stream(names).collect(toMap(name -> name, System::getenv));
    return new Cluster(home, Podman.in(home), variables);
  }

  private Path directory(String job) {
    return home.resolve("jobs").resolve(job);
  }

  /** Takes a Job; refuses one that is there. */
  String create(String yaml) throws IOException {
    var job = StrictJob.parse(yaml);
    var directory = directory(job.name());
    if (Files.exists(directory)) {
      throw new IllegalArgumentException("jobs.batch \"%s\" already exists".formatted(job.name()));
    }
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(JOB), yaml);
    for (var file : List.of(CONDITIONS, MESSAGE, PODS, LOG)) {
      Files.writeString(directory.resolve(file), "");
    }
    return job.name();
  }

  /** Ends the pods of a Job and forgets it, if it is there. */
  void delete(String job) throws IOException, InterruptedException {
    pods.podman("rm", "--all", "--force", "--filter", "label=job=" + job);
    for (var file : List.of(JOB, CONDITIONS, MESSAGE, PODS, LOG)) {
      Files.deleteIfExists(directory(job).resolve(file));
    }
    Files.deleteIfExists(directory(job));
  }

  /** The types of the conditions that are true; empty without such a Job. */
  Optional<String> conditions(String job) throws IOException {
    return read(job, CONDITIONS);
  }

  /** Why a Job has failed; empty without such a Job. */
  Optional<String> message(String job) throws IOException {
    return read(job, MESSAGE);
  }

  private Optional<String> read(String job, String name) throws IOException {
    var file = directory(job).resolve(name);
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  /** The pods of a Job, each with its phase and what it waits for. */
  List<String> pods(String job) throws IOException {
    return read(job, PODS).stream().flatMap(String::lines).toList();
  }

  /** What the pods of a Job have printed. */
  List<String> log(String job) throws IOException {
    return Files.readAllLines(directory(job).resolve(LOG));
  }

  /** Runs the pods of a Job until one succeeds, or no other may be started. */
  void run(String name) throws IOException, InterruptedException {
    var job = StrictJob.parse(Files.readString(directory(name).resolve(JOB)));
    for (int failures = 0; failures <= job.backoffLimit(); failures++) {
      int exitCode = runPod(job, name + "-" + failures);
      if (exitCode == 0) {
        Files.writeString(directory(name).resolve(CONDITIONS), "SuccessCriteriaMet Complete");
        return;
      }
      if (!job.triesAgain(exitCode)) {
        fail(name, "A pod failed with exit code %d, matching a FailJob rule".formatted(exitCode));
        return;
      }
    }
    fail(name, "Job has reached the specified backoff limit");
  }

  private void fail(String job, String why) throws IOException {
    Files.writeString(directory(job).resolve(MESSAGE), why);
    Files.writeString(directory(job).resolve(CONDITIONS), "FailureTarget Failed");
  }

  private int runPod(StrictJob job, String pod) throws IOException, InterruptedException {
    var spec = job.container();
    var container =
        Container.of(spec.getImage(), spec.getArgs().toArray(String[]::new)).with(serviceAccount);
    for (var mount : spec.getVolumeMounts()) {
      container = container.mapped(mount.getMountPath(), volume(pod, mount));
    }
    var options = new ArrayList<>(options(job));
    options.add("--label=job=" + job.name());
    options.add("--name=" + pod);
    phase(job, pod + " Running <none>");
    var ended = pods.run(container, options);
    phase(job, pod + (ended.status() == 0 ? " Succeeded <none>" : " Failed <none>"));
    log(job, pod, ended);
    return ended.status();
  }

  private void phase(StrictJob job, String line) throws IOException {
    Files.writeString(directory(job.name()).resolve(PODS), line + System.lineSeparator());
  }

  private static List<String> options(StrictJob job) {
    var security = job.container().getSecurityContext();
    var user = job.pod().getSecurityContext();
    var options = new ArrayList<>(List.of("--network=host", "--tls-verify=false"));
    options.add("--user=%d:%d".formatted(user.getRunAsUser(), user.getRunAsGroup()));
    options.add("--read-only=" + security.getReadOnlyRootFilesystem());
    options.add("--read-only-tmpfs=false");
    security.getCapabilities().getDrop().forEach(name -> options.add("--cap-drop=" + name));
    if (!security.getAllowPrivilegeEscalation()) {
      options.add("--security-opt=no-new-privileges");
    }
    var memory = job.container().getResources().getLimits().get("memory");
    options.add("--memory=" + memory.getNumericalAmount().toBigInteger() + "b");
    options.add("--timeout=" + job.job().getSpec().getActiveDeadlineSeconds());
    options.add("--stop-timeout=" + job.pod().getTerminationGracePeriodSeconds());
    return options;
  }

  /** An empty directory that the group of the pod may write to. */
  private Path volume(String pod, VolumeMount mount) throws IOException {
    var directory = home.resolve("volumes").resolve(pod).resolve(mount.getName());
    Files.createDirectories(directory);
    return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private void log(StrictJob job, String pod, Command.Result ended) throws IOException {
    var lines =
        ended
            .output()
            .lines()
            .map(line -> "[pod/%s/%s] %s".formatted(pod, job.container().getName(), line))
            .toList();
    Files.write(directory(job.name()).resolve(LOG), lines, StandardOpenOption.APPEND);
  }
}
