package io.github.redshiftdevops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code k8s-job.yaml}. */
class JobTest {
  private String yaml;
  private StrictJob job;

  @BeforeEach
  void readJob() throws IOException {
    yaml = Manifest.of("redshift-devops-prod-0123456789ab", "registry/redshift-devops:1", "prod");
    job = StrictJob.parse(yaml);
  }

  @Test
  void deploysToItsEnvironmentWithExactlyThatImage() {
    assertThat(job.container().getImage()).isEqualTo("registry/redshift-devops:1");
    assertThat(job.container().getArgs()).containsExactly("deploy", "--environment", "prod");
    assertThat(job.pod().getServiceAccountName()).isEqualTo("redshift-devops-prod");
  }

  @Test
  void mayDoNothingThatItNeedNot() {
    var pod = job.pod();
    var container = job.container().getSecurityContext();

    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(container.getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
  }

  @ParameterizedTest
  @CsvSource({
    "0, false",
    "1, true",
    "2, false",
    "3, false",
    "4, true",
    "5, false",
    "6, false",
    "7, false",
    "137, true",
    "143, true"
  })
  void triesAgainWhatAnotherAttemptMayMend(int exitCode, boolean again) {
    assertThat(job.triesAgain(exitCode)).isEqualTo(again);
  }

  @Test
  void isReadStrictly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StrictJob.parse(yaml.replace("backoffLimit", "backofLimit")))
        .withMessageContaining("backofLimit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StrictJob.parse(yaml.replace("readOnlyRootFilesystem", "readOnlyRoot")))
        .withMessageContaining("readOnlyRoot");
  }
}
