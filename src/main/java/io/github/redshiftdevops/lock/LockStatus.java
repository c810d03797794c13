package io.github.redshiftdevops.lock;

import java.time.Instant;
import java.util.List;

/**
 * The deployment lock of a state location, as it was written last. Whether a holder is alive cannot
 * be told from one look.
 *
 * @param held whether somebody holds it
 * @param holder who holds it, or held it last
 * @param since when that one took it, by its own clock
 * @param unsettledSessions database sessions that the next holder must see gone
 * @param openJournals what the last holder has left for the next one to look at
 */
public record LockStatus(
    boolean held,
    String holder,
    Instant since,
    List<DatabaseSession> unsettledSessions,
    List<String> openJournals) {}
