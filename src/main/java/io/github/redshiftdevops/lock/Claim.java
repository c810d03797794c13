package io.github.redshiftdevops.lock;

import java.util.List;

/** Who wants the lock, with the database sessions that will work under it. */
record Claim(Holder holder, List<DatabaseSession> sessions) {}
