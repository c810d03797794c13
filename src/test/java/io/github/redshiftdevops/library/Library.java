package io.github.redshiftdevops.library;

import io.github.redshiftdevops.deployment.InstalledArtifact;
import io.github.redshiftdevops.sandbox.junit.RedshiftSandboxExtension;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of applications that use the installed artifact, and deploy to the sandbox. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({InstalledArtifact.class, RedshiftSandboxExtension.class})
@interface Library {}
