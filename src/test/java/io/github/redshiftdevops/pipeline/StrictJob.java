package io.github.redshiftdevops.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A Job as an API server would take it: no field that the model does not know, names that are
 * names, and a failure policy that can work.
 */
record StrictJob(Job job) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final String MODEL = "io.fabric8.";

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if an API server would refuse or ignore anything in it
   */
  static StrictJob parse(String yaml) {
    try {
      var job = new StrictJob(new YAMLMapper().readValue(yaml, Job.class));
      requireKnown(job.job, "");
      job.requireValid();
      return job;
    } catch (JsonProcessingException | ReflectiveOperationException | IntrospectionException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void requireKnown(Object part, String path)
      throws ReflectiveOperationException, IntrospectionException {
    if (part instanceof Collection<?> items) {
      for (var item : items) {
        requireKnown(item, path + "[]");
      }
    } else if (part != null && part.getClass().getName().startsWith(MODEL)) {
      for (var property : Introspector.getBeanInfo(part.getClass()).getPropertyDescriptors()) {
        var value = property.getReadMethod() == null ? null : property.getReadMethod().invoke(part);
        if (property.getName().equals("additionalProperties")) {
          require(((Map<?, ?>) value).isEmpty(), "unknown in %s: %s".formatted(path, value));
        } else if (value instanceof Collection || value != null && isModel(value)) {
          requireKnown(value, path + "/" + property.getName());
        }
      }
    }
  }

  private static boolean isModel(Object value) {
    return value.getClass().getName().startsWith(MODEL) && !(value instanceof Enum);
  }

  private void requireValid() {
    require("batch/v1".equals(job.getApiVersion()), "apiVersion must be batch/v1");
    require("Job".equals(job.getKind()), "kind must be Job");
    require(NAME.matcher(name()).matches(), "no name: " + name());
    require("Never".equals(pod().getRestartPolicy()), "a podFailurePolicy needs Never");
    require(pod().getContainers().size() == 1, "one container");
    rules().forEach(this::requireValid);
    var volumes = pod().getVolumes().stream().map(volume -> volume.getName()).toList();
    container()
        .getVolumeMounts()
        .forEach(mount -> require(volumes.contains(mount.getName()), "no volume " + mount));
  }

  private void requireValid(PodFailurePolicyRule rule) {
    require(
        Set.of("FailJob", "Ignore", "Count").contains(rule.getAction()),
        "no action: " + rule.getAction());
    require(
        (rule.getOnExitCodes() == null) != rule.getOnPodConditions().isEmpty(),
        "a rule is on exit codes or on conditions");
    if (rule.getOnExitCodes() != null) {
      var codes = rule.getOnExitCodes();
      require(Set.of("In", "NotIn").contains(codes.getOperator()), "no operator");
      require(codes.getValues().stream().noneMatch(code -> code == 0), "0 is no failure");
      require(container().getName().equals(codes.getContainerName()), "no such container");
    }
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new IllegalArgumentException("k8s-job.yaml: " + complaint);
    }
  }

  String name() {
    return job.getMetadata().getName();
  }

  PodSpec pod() {
    return job.getSpec().getTemplate().getSpec();
  }

  Container container() {
    return pod().getContainers().get(0);
  }

  int backoffLimit() {
    return job.getSpec().getBackoffLimit();
  }

  private List<PodFailurePolicyRule> rules() {
    return job.getSpec().getPodFailurePolicy().getRules();
  }

  /** Whether the Job controller starts another pod after one that ended so. */
  boolean triesAgain(int exitCode) {
    if (exitCode == 0) {
      return false;
    }
    return rules().stream()
        .filter(rule -> rule.getOnExitCodes() != null)
        .filter(rule -> matches(rule, exitCode))
        .findFirst()
        .map(rule -> !rule.getAction().equals("FailJob"))
        .orElse(true);
  }

  private static boolean matches(PodFailurePolicyRule rule, int exitCode) {
    var codes = rule.getOnExitCodes();
    return codes.getOperator().equals("In") == codes.getValues().contains(exitCode);
  }
}
