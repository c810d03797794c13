package io.github.redshiftdevops.sandbox.junit;

import io.github.redshiftdevops.sandbox.Sandbox;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Each test of the class begins with the database as its {@code @BeforeAll} methods have left it,
 * whatever the tests before it did: the schema is made once, and {@link Sandbox#reset} goes back to
 * it. Goes on a top-level class and holds for the nested ones; it brings {@link
 * RedshiftSandboxExtension} with it. Such tests do not run at the same time.
 *
 * <p>A connection does not outlive its test. Users, groups and roles belong to the whole sandbox
 * and are not reset.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RedshiftSandboxExtension.class)
public @interface ResetSandbox {}
