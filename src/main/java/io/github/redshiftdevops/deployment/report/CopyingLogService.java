package io.github.redshiftdevops.deployment.report;

import io.github.redshiftdevops.LiquibaseMessage;
import java.util.function.Supplier;
import java.util.logging.Level;
import liquibase.logging.LogService;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;

/** Hands on what Liquibase logs, and copies all of it from INFO on to the log of a deployment. */
final class CopyingLogService extends AbstractLogService {
  private final LogService log;
  private final Supplier<LogFile> file;

  CopyingLogService(LogService log, Supplier<LogFile> file) {
    this.log = log;
    this.file = file;
  }

  /** Not for Liquibase to choose: it stands in the scope of a deployment. */
  @Override
  public int getPriority() {
    return PRIORITY_NOT_APPLICABLE;
  }

  @Override
  public Logger getLog(@SuppressWarnings("rawtypes") Class type) {
    return new CopyingLogger(log.getLog(type));
  }

  private final class CopyingLogger extends AbstractLogger {
    private final Logger logger;

    CopyingLogger(Logger logger) {
      this.logger = logger;
    }

    @Override
    public void log(Level level, String message, Throwable failure) {
      logger.log(level, message, failure);
      if (level.intValue() >= Level.INFO.intValue() && level != Level.OFF) {
        file.get()
            .write(
                level.getName(),
                failure == null ? "" + message : message + " " + LiquibaseMessage.of(failure));
      }
    }

    /** The other log belongs to somebody else. */
    @Override
    public void close() {}
  }
}
