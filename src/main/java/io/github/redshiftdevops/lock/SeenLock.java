package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.state.ETag;

/** The record as it was read or written last, and the ETag that a replacement must name. */
record SeenLock(ETag etag, LockRecord record) {}
