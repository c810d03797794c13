package io.github.redshiftdevops.deployment;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.RedshiftDevopsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Deploys to several environments, one after the other, as far as all goes well:
 *
 * <pre>{@code
 * new DeploymentSequence(List.of("dev", "qa", "prod"), Path.of("")).update(listener);
 * }</pre>
 *
 * <p>Immutable and thread-safe, as {@link RedshiftDeployment} is.
 */
public final class DeploymentSequence {
  private final List<String> environments;
  private final Path project;
  private final Optional<String> promoteFrom;

  /**
   * The environments in their order.
   *
   * @param environments at least one, each as {@link RedshiftDeployment} takes it, none of them
   *     twice
   * @param project the directory that environments and change logs are found in
   * @throws ConfigurationException if none is named, or one of them twice
   */
  public DeploymentSequence(List<String> environments, Path project) {
    this(environments, project, Optional.empty());
  }

  private DeploymentSequence(
      List<String> environments, Path project, Optional<String> promoteFrom) {
    this.environments = List.copyOf(environments);
    this.project = project;
    this.promoteFrom = promoteFrom;
    if (this.environments.isEmpty()) {
      throw new ConfigurationException("No environment is named; name at least one.");
    }
    var named = new HashSet<String>();
    for (var environment : this.environments) {
      if (!named.add(environment)) {
        throw new ConfigurationException(
            "The environment `%s` is named twice; name it once.".formatted(environment));
      }
    }
  }

  /**
   * The same with {@link RedshiftDeployment#promotedFrom}.
   *
   * @throws ConfigurationException if there are several environments, because it is about one
   */
  public DeploymentSequence promotedFrom(String other) {
    if (environments.size() > 1) {
      throw new ConfigurationException(
          "`--promote-from` is about one environment, and %d are named; write the key `promote-from`"
                  .formatted(environments.size())
              + " into the file of each that is promoted to.");
    }
    return new DeploymentSequence(environments, project, Optional.of(other));
  }

  /**
   * Deploys to the first environment, verifies the result, goes on with the next one, and stops at
   * the first that fails. If there are several, all of them are read and checked before anything is
   * deployed: their files, the references in them, and their verifications.
   *
   * @param listener is told about each of them; {@link DeploymentListener#connected} says which
   * @return what ran, in the order of the environments
   * @throws RedshiftDevopsException that of the environment that failed
   */
  public List<DeploymentResult> update(DeploymentListener listener) {
    if (environments.size() > 1) {
      environments.forEach(environment -> deployment(environment).check());
    }
    var results = new ArrayList<DeploymentResult>();
    for (var environment : environments) {
      results.add(update(environment, listener));
    }
    return List.copyOf(results);
  }

  /**
   * What has run where, by the states of the environments alone. Needs no warehouse.
   *
   * @throws RedshiftDevopsException if an environment names no state, or a state is not to be read
   */
  public DeploymentStatus status() {
    return DeploymentStatus.of(
        environments, environments.stream().map(each -> deployment(each).state()).toList());
  }

  private DeploymentResult update(String environment, DeploymentListener listener) {
    try {
      return deployment(environment).update(listener);
    } catch (RedshiftDevopsException e) {
      int next = environments.indexOf(environment) + 1;
      listener.untouched(environments.subList(next, environments.size()));
      throw e;
    }
  }

  private RedshiftDeployment deployment(String environment) {
    var deployment = new RedshiftDeployment(environment, project);
    return promoteFrom.map(deployment::promotedFrom).orElse(deployment);
  }
}
