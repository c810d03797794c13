package io.github.redshiftdevops.deployment.spring;

import io.github.redshiftdevops.deployment.FailureAdvice;
import liquibase.exception.LiquibaseException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Lets a Spring Boot application whose deployment failed say why in one sentence, in place of a
 * stack trace. Spring Boot finds it through {@code META-INF/spring.factories}; nobody else loads
 * it.
 */
final class DeploymentFailureAnalyzer extends AbstractFailureAnalyzer<LiquibaseException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, LiquibaseException cause) {
    return new FailureAnalysis(FailureAdvice.on(cause).getMessage(), null, cause);
  }
}
