package io.github.redshiftdevops.lock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names a holder that has no lease, by its session in the database. Its text is what the fence
 * stores as LOCKEDBY: {@code session:<pid>:<start>;<user>;<random id>}, without blanks.
 */
record SessionName(DatabaseSession session, UUID id) {
  private static final Pattern TEXT =
      Pattern.compile("session:(\\d+):([0-9-]+T[0-9:.+-]+);([^ ;]*);([0-9a-f-]{36})(?: .*)?");

  /** The reverse of {@link #toString}, whatever follows behind a blank; empty for other texts. */
  static Optional<SessionName> parse(String lockedBy) {
    var parts = TEXT.matcher(lockedBy);
    return parts.matches()
        ? Optional.of(
            new SessionName(
                new DatabaseSession(
                    Integer.parseInt(parts.group(1)),
                    parts.group(2).replace('T', ' '),
                    URLDecoder.decode(parts.group(3), UTF_8),
                    ""),
                UUID.fromString(parts.group(4))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "session:%d:%s;%s;%s"
        .formatted(
            session.pid(),
            session.startedAt().replace(' ', 'T'),
            URLEncoder.encode(session.user(), UTF_8),
            id);
  }
}
