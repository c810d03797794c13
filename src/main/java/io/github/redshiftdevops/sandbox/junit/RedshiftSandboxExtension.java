package io.github.redshiftdevops.sandbox.junit;

import io.github.redshiftdevops.sandbox.Sandbox;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

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
 */
public final class RedshiftSandboxExtension implements ParameterResolver {
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
    var shared =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                SharedSandbox.class, key -> new SharedSandbox(), SharedSandbox.class);
    return shared.databaseOf(topLevel(context.getRequiredTestClass()));
  }

  private static Class<?> topLevel(Class<?> testClass) {
    var outer = testClass.getEnclosingClass();
    return outer == null ? testClass : topLevel(outer);
  }
}
