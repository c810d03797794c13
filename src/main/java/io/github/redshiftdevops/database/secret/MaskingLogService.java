package io.github.redshiftdevops.database.secret;

import java.util.logging.Level;
import liquibase.logging.LogService;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import liquibase.logging.core.NoOpLogger;
import liquibase.util.MD5Util;

/** Hands on to another log what is logged, without secrets. */
final class MaskingLogService extends AbstractLogService {
  private final LogService log;
  private final Mask mask;

  MaskingLogService(LogService log, Mask mask) {
    this.log = log;
    this.mask = mask;
  }

  /** Not for Liquibase to choose: it stands in the scope of a command. */
  @Override
  public int getPriority() {
    return PRIORITY_NOT_APPLICABLE;
  }

  /**
   * The log of a class; none for checksums, which repeat the beginning of a text and may cut a
   * secret in two.
   */
  @Override
  public Logger getLog(@SuppressWarnings("rawtypes") Class type) {
    return type == MD5Util.class ? new NoOpLogger() : new MaskingLogger(log.getLog(type));
  }

  private final class MaskingLogger extends AbstractLogger {
    private final Logger logger;

    MaskingLogger(Logger logger) {
      this.logger = logger;
    }

    @Override
    public void log(Level level, String message, Throwable failure) {
      logger.log(level, mask.text(message), mask.failure(failure));
    }

    /** The other log belongs to somebody else. */
    @Override
    public void close() {}
  }
}
