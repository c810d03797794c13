package io.github.redshiftdevops;

/** The call, an environment, a credential or an address is wrong; nothing was deployed. */
public final class ConfigurationException extends RedshiftDevopsException {
  private static final long serialVersionUID = 1L;

  /** A refusal without technical detail. */
  public ConfigurationException(String sentence) {
    this(sentence, null);
  }

  /** A refusal with its technical detail. */
  public ConfigurationException(String sentence, Throwable detail) {
    super(ExitCode.CONFIGURATION, sentence, detail);
  }
}
