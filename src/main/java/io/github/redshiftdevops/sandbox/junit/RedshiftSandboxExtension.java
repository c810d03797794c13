package io.github.redshiftdevops.sandbox.junit;

import io.github.redshiftdevops.sandbox.Sandbox;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives tests a {@link Sandbox}: one server for the whole test run, a fresh database for each
 * top-level test class. Ask for it as a parameter of a test, a life cycle method or a constructor.
 *
 * <pre>{@code
 * @ExtendWith(RedshiftSandboxExtension.class)
 * class SalesTest {
 *   @Test
 *   void storesSales(Sandbox sandbox) throws SQLException {
 *     try (Connection connection = sandbox.connect()) {
 *       ...
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>With {@link ResetSandbox} on the class, the tests do not see what the others did.
 */
public final class RedshiftSandboxExtension implements ParameterResolver, BeforeEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(RedshiftSandboxExtension.class);

  /** Creates the extension; JUnit does this. */
  public RedshiftSandboxExtension() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Sandbox.class;
  }

  @Override
  public Sandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return shared(context).databaseOf(topLevel(context.getRequiredTestClass()));
  }

  /**
   * Before its {@code @BeforeEach} methods, each test of a {@link ResetSandbox} has its database.
   */
  @Override
  public void beforeEach(ExtensionContext context) throws SQLException {
    var testClass = topLevel(context.getRequiredTestClass());
    if (AnnotationSupport.isAnnotated(testClass, ResetSandbox.class)) {
      shared(context).resetDatabaseOf(testClass);
    }
  }

  private static SharedSandbox shared(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(SharedSandbox.class, key -> new SharedSandbox(), SharedSandbox.class);
  }

  private static Class<?> topLevel(Class<?> testClass) {
    var outer = testClass.getEnclosingClass();
    return outer == null ? testClass : topLevel(outer);
  }
}
