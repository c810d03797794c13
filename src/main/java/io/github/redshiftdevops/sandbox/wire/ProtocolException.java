package io.github.redshiftdevops.sandbox.wire;

import java.io.IOException;

/** A peer broke the protocol: the session cannot go on. The message is fit for the client. */
final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1L;

  ProtocolException(String message) {
    super(message);
  }
}
