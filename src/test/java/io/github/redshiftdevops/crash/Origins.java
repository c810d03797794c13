package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.crash.wire.WireFault;
import io.github.redshiftdevops.crash.wire.WireGateway;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells for each round trip of a deployment in a thread where in Liquibase or here it came from.
 * The deployer waits while its message passes, so its stack says it.
 */
final class Origins {
  private static final Pattern CALLER =
      Pattern.compile("(liquibase|io\\.github\\.redshiftdevops)\\..*");
  private static final Pattern MIDDLEMAN =
      Pattern.compile(
          ".*\\.(executor|database\\.jvm|crash)\\..*|.*(RedshiftExecutor|TransactionBoundary"
              + "|ChangelogJdbcMdcListener|JdbcUtil|Scope|RedshiftDatabase|AbstractJdbcDatabase)\\b.*");

  private final WireGateway gateway;
  private final List<String> origins = new ArrayList<>();
  private volatile DeployerThread deployer;

  Origins(WireGateway gateway) {
    this.gateway = gateway;
    gateway.plan(
        message -> {
          if (message.endsRoundTrip()) {
            origins.add(origin());
          }
          return WireFault.none();
        });
  }

  void of(DeployerThread deployer) {
    this.deployer = deployer;
  }

  private String origin() {
    return deployer == null
        ? "?"
        : Arrays.stream(deployer.stack())
            .filter(frame -> CALLER.matcher(frame.getClassName()).matches())
            .filter(frame -> !MIDDLEMAN.matcher(frame.getClassName()).matches())
            .findFirst()
            .map(Origins::name)
            .orElse("?");
  }

  private static String name(StackTraceElement frame) {
    var type = frame.getClassName();
    return "%s.%s:%d"
        .formatted(
            type.substring(type.lastIndexOf('.') + 1),
            frame.getMethodName(),
            frame.getLineNumber());
  }

  /** One line for each round trip. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    var roundTrips = gateway.traffic().roundTrips();
    for (int i = 0; i < roundTrips.size(); i++) {
      lines.add("%3d  %-70s <- %s".formatted(i + 1, roundTrips.get(i), origins.get(i)));
    }
    return lines;
  }
}
